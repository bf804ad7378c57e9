// Checks a value against the specification's types and gives it in its proper JavaScript type.
// Fields the specification does not know are left out and reported, as Telegram leaves them out silently.
import { type Field, type Fields, specTypes } from './spec.ts'

/** The value is not of its type; the message is worded as Telegram words it. */
export class SpecError extends Error {}

export interface ParseContext {
  /** Paths of unknown fields, such as `reply_markup.inline_keyboard[0][0].colour`. */
  ignored: string[]
}

const arrayPrefix = 'Array of '

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const telegramTypeNames: Record<string, string> = {
  Integer: 'Number',
  Float: 'Number',
  String: 'String',
  Boolean: 'Boolean',
}
const trueTexts = new Set(['true', 'yes', '1'])
const falseTexts = new Set(['false', 'no', '0', ''])

/** The scalar in its type, or undefined when it is none. Numbers may come as text, as forms send them. */
function parseScalar(type: string, value: unknown): string | number | boolean | undefined {
  switch (type) {
    case 'String':
    case 'InputFile':
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
    case 'Integer': {
      const number = typeof value === 'string' && /^\s*-?\d{1,16}\s*$/.test(value) ? Number(value) : value
      return Number.isSafeInteger(number) ? (number as number) : undefined
    }
    case 'Float': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    }
    case 'Boolean': {
      if (typeof value === 'boolean') return value
      const text = String(value).toLowerCase()
      return trueTexts.has(text) ? true : falseTexts.has(text) ? false : undefined
    }
    default:
      return undefined
  }
}

const isScalar = (type: string): boolean => type in telegramTypeNames || type === 'InputFile'

/** Union members without further subtypes. */
const leafTypes = (types: readonly string[]): string[] =>
  types.flatMap((type) => {
    const subtypes = specTypes.get(type)?.subtypes
    return subtypes ? leafTypes(subtypes) : [type]
  })

// The member whose discriminator fits and which knows most of the value's fields.
function bestCandidate(types: readonly string[], value: Record<string, unknown>): string {
  const names = Object.keys(value)
  const score = (type: string): number => {
    const fields: Fields = specTypes.get(type)?.fields ?? {}
    const discriminator = Object.entries(fields).find(([, field]) => field.value !== undefined)
    const fits = discriminator && value[discriminator[0]] === discriminator[1].value
    const known = names.filter((name) => name in fields).length
    const missing = Object.entries(fields).filter(([name, field]) => field.required && !(name in value)).length
    return (fits ? 1000 : 0) + known * 2 - missing
  }
  return types.reduce((best, type) => (score(type) > score(best) ? type : best))
}

const labels: Record<string, string> = {
  InlineKeyboardButton: 'inline keyboard button',
  KeyboardButton: 'keyboard button',
}
const labelOf = (type: string): string => labels[type] ?? (/^InputMedia/.test(type) ? 'InputMedia' : type)

function parseObject(type: string, value: unknown, path: string, context: ParseContext): unknown {
  // A keyboard button may be written as its text alone.
  if (type === 'KeyboardButton' && typeof value === 'string') return { text: value }
  if (!isObject(value)) throw new SpecError(`can't parse ${labelOf(type)}: expected an Object`)
  const fields = specTypes.get(type)?.fields ?? {}
  const result: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) {
    const field = fields[name]
    if (part === null) continue
    if (!field) {
      context.ignored.push(`${path}.${name}`)
      continue
    }
    result[name] = parseField(name, field, part, { owner: type, path: `${path}.${name}`, context })
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.required && result[name] === undefined) {
      throw new SpecError(`can't parse ${labelOf(type)}: Can't find field "${name}"`)
    }
  }
  return result
}

interface FieldPlace {
  owner: string
  path: string
  context: ParseContext
}

function parseField(name: string, field: Field, value: unknown, { owner, path, context }: FieldPlace): unknown {
  const scalar = parseScalars(field.types, value)
  if (scalar !== undefined) {
    if (field.value !== undefined && scalar !== field.value) {
      throw new SpecError(`can't parse ${labelOf(owner)}: invalid ${name} specified`)
    }
    return scalar
  }
  const structured = field.types.filter((type) => !isScalar(type))
  if (structured.length === 0) {
    const expected = telegramTypeNames[field.types[0] ?? ''] ?? 'String'
    throw new SpecError(`can't parse ${labelOf(owner)}: Field "${name}" must be of type ${expected}`)
  }
  return parseStructure(structured, value, path, context)
}

export function parseScalars(types: readonly string[], value: unknown): string | number | boolean | undefined {
  for (const type of types) {
    const scalar = parseScalar(type, value)
    if (scalar !== undefined) return scalar
  }
  return undefined
}

/** Checks an object or array; throws `SpecError`. */
export function parseStructure(types: readonly string[], value: unknown, path: string, context: ParseContext): unknown {
  const arrays = types.filter((type) => type.startsWith(arrayPrefix))
  if (arrays.length > 0) {
    const items = arrays.map((type) => type.slice(arrayPrefix.length))
    if (!Array.isArray(value)) throw new SpecError(`expected an Array of ${items.map(labelOf)[0]}`)
    return value.map((item, index) => parseItem(items, item, `${path}[${index}]`, context))
  }
  const leaves = leafTypes(types)
  const only = leaves[0]
  if (only === undefined) throw new SpecError('unsupported type')
  const type = leaves.length === 1 || !isObject(value) ? only : bestCandidate(leaves, value)
  return parseObject(type, value, path, context)
}

function parseItem(types: readonly string[], value: unknown, path: string, context: ParseContext): unknown {
  const scalar = parseScalars(types.filter(isScalar), value)
  if (scalar !== undefined) return scalar
  const structured = types.filter((type) => !isScalar(type))
  if (structured.length === 0) throw new SpecError(`expected an Array of ${types[0]}`)
  return parseStructure(structured, value, path, context)
}
