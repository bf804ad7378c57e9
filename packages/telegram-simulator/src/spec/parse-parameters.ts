import { type ParseContext, parseScalars, parseStructure, SpecError } from './parse-value.ts'
import type { Field, SpecMethod } from './spec.ts'

export interface ParsedParameters {
  values: Record<string, unknown>
  /** Parameters and nested fields Telegram would not look at. */
  ignored: string[]
}

// What Telegram says when a parameter is missing; the rest get a general sentence.
const missing: Record<string, string> = {
  chat_id: 'chat_id is empty',
  from_chat_id: 'chat_id is empty',
  text: 'message text is empty',
  message_id: 'message identifier is not specified',
  file_id: 'file_id not specified',
  latitude: 'latitude is empty',
  longitude: 'longitude is empty',
  callback_query_id: 'query is too old and response timeout expired or query ID is invalid',
  photo: 'there is no photo in the request',
  document: 'there is no document in the request',
  video: 'there is no video in the request',
  audio: 'there is no audio in the request',
  voice: 'there is no voice in the request',
  animation: 'there is no animation in the request',
  video_note: 'there is no video note in the request',
  sticker: 'there is no sticker in the request',
}

const jsonLabels: Record<string, string> = {
  reply_markup: 'reply keyboard markup',
  reply_parameters: 'reply parameters',
  link_preview_options: 'link preview options',
}

const isStructure = (type: string): boolean => !['Integer', 'String', 'Boolean', 'Float', 'InputFile'].includes(type)

// Forms carry objects and arrays as JSON text.
function decode(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw new SpecError(`can't parse ${jsonLabels[name] ?? name} JSON object`)
  }
}

function parseParameter(name: string, field: Field, value: unknown, context: ParseContext): unknown {
  const scalar = parseScalars(field.types, value)
  if (scalar !== undefined) return scalar
  const structures = field.types.filter(isStructure)
  if (structures.length > 0) return parseStructure(structures, decode(name, value), name, context)
  throw new SpecError(
    `parameter "${name}" must be of type ${field.types.filter((type) => type !== 'InputFile').join(' or ')}`,
  )
}

/**
 * Checks the parameters of a call against the specification; throws `SpecError`.
 * A parameter sent as a file counts as given and is left to the method.
 */
export function parseParameters(
  method: SpecMethod,
  given: Record<string, unknown>,
  hasFile: (name: string) => boolean,
): ParsedParameters {
  const values: Record<string, unknown> = {}
  const context: ParseContext = { ignored: [] }
  for (const name in given) {
    const value = given[name]
    if (value === null || value === undefined) continue
    const field = method.fields.get(name)
    if (!field) context.ignored.push(name)
    else if (value === '' && field.types.some(isStructure)) continue
    else values[name] = parseParameter(name, field, value, context)
  }
  for (const name of method.required) {
    if ((values[name] === undefined || values[name] === '') && !mayBeEmpty(name) && !hasFile(name)) {
      throw new SpecError(missing[name] ?? `parameter "${name}" is required`)
    }
  }
  return { values, ignored: context.ignored }
}

// setWebhook takes an empty address: it removes the webhook.
const mayBeEmpty = (name: string): boolean => name === 'url'
