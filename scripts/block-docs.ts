// Writes docs/blocks/<type>.md, docs/conditions.md and docs/problems.md from the engine: the doc comment of each block file
// and its settings schema, and the meaning of each condition and problem. With --check it only says which are stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { type BlockType, blocks, blockTypes } from '../packages/engine/src/blocks/index.ts'
import { condition, conditionMeanings, leafConditions } from '../packages/engine/src/scenario/condition.ts'
import { problemMeanings } from '../packages/engine/src/scenario/problem.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const blocksFolder = join('docs', 'blocks')
const origin = 'Made from the sources by `node scripts/block-docs.ts`; edit those.'

type JsonSchema = z.core.JSONSchema.JSONSchema
type Row = { setting: string; value: string; isRequired: boolean }
export type BlockComment = { description: string; exits: string; example: object }

/** Every generated page: path under the repository → text. */
export function generatedPages(): Map<string, string> {
  const pages = new Map(blockTypes.map((type) => [join(blocksFolder, `${type}.md`), blockPage(type)]))
  pages.set(join('docs', 'problems.md'), problemsPage())
  pages.set(join('docs', 'conditions.md'), conditionsPage())
  return pages
}

/** The doc comment of a block, in its parts. Throws when one is missing: an undocumented block must not pass. */
export function blockComment(type: BlockType): BlockComment {
  const file = join(root, 'packages/engine/src/blocks', `${type.replaceAll('_', '-')}.ts`)
  const comment = /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport const \w+ = defineBlock\(/.exec(readFileSync(file, 'utf8'))?.[1]
  if (comment === undefined) throw new Error(`${file} has no doc comment above its defineBlock.`)
  const [text = '', example] = comment.replace(/^ \* ?/gm, '').split('@example\n')
  const [description, exits] = text.split(/^Exits: /m)
  if (example === undefined || description === undefined || exits === undefined) {
    throw new Error(`The doc comment of ${file} needs a description, "Exits: …" and an @example.`)
  }
  return { description: description.trim(), exits: exits.trim(), example: JSON.parse(example) }
}

export function blockTitle(type: BlockType): string {
  const words = type.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.replace(/\burl\b/, 'URL')
}

function blockPage(type: BlockType): string {
  const { description, exits, example } = blockComment(type)
  const rows = settingRows(settingsSchema(type))
  return [
    `# ${blockTitle(type)}`,
    `Type \`${type}\`. ${origin}`,
    description,
    `## Exits\n\n${exits}`,
    `## Settings\n\n${rows.length === 0 ? 'None.' : table(rows)}`,
    `## Example\n\n\`\`\`json\n${JSON.stringify({ type, settings: example }, null, 2)}\n\`\`\``,
    `[${type}.scenario.json](../../examples/blocks/${type}.scenario.json) is a scenario with this block, to import and to try.\n`,
  ].join('\n\n')
}

function problemsPage(): string {
  const lines = Object.entries(problemMeanings).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
  return [
    '# Problems the checker finds',
    `A problem with severity \`error\` blocks publishing, a \`warning\` does not. ${origin}`,
    `| code | meaning |\n| --- | --- |\n${lines.join('\n')}\n`,
  ].join('\n\n')
}

function conditionsPage(): string {
  const rowsOf = new Map(
    leafConditions.map((leaf) => {
      const schema = z.toJSONSchema(leaf, { reused: 'inline' })
      const kind = schema.properties?.kind
      return [isSchema(kind) ? String(kind.const) : '', settingRows(schema).filter(({ setting }) => setting !== 'kind')]
    }),
  )
  const sections = Object.entries(conditionMeanings).map(([kind, meaning]) => {
    const rows = rowsOf.get(kind)
    return `## \`${kind}\`\n\n${meaning}${rows === undefined ? '' : `\n\n${table(rows)}`}`
  })
  return [
    '# Conditions',
    `What If decides by. A comparison that cannot be made, such as of a text that is no number, does not hold. ${origin}`,
    ...sections,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n')
}

function settingsSchema(type: BlockType): JsonSchema {
  return z.toJSONSchema(blocks[type].settings, {
    reused: 'inline',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== (condition as unknown)) return
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof JsonSchema]
      jsonSchema.title = '[condition](../conditions.md)'
    },
  })
}

/** The settings inside an object, with those inside lists and alternatives. */
function settingRows(schema: JsonSchema, prefix = ''): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]): Row[] => {
    if (typeof property === 'boolean') return []
    const setting = `${prefix}${name}`
    const isRequired = schema.required?.includes(name) === true
    return [{ setting, value: describeValue(property), isRequired }, ...innerRows(property, setting)]
  })
}

function innerRows(schema: JsonSchema, setting: string): Row[] {
  if (schema.oneOf !== undefined) return alternativeRows(schemas(schema.oneOf), setting)
  if (schema.type === 'array' && isSchema(schema.items)) return innerRows(schema.items, `${setting}[]`)
  return schema.properties === undefined ? [] : settingRows(schema, `${setting}.`)
}

/** What only some alternatives have says which; `kind` itself is one row. */
function alternativeRows(alternatives: readonly JsonSchema[], setting: string): Row[] {
  const marks = alternatives.map(markOf)
  const shared = new Map<string, { row: Row; of: string[] }>()
  for (const [index, alternative] of alternatives.entries()) {
    for (const row of settingRows(alternative, `${setting}.`)) {
      if (row.setting === `${setting}.${marks[index]?.name}`) continue
      const key = `${row.setting} ${row.value} ${row.isRequired}`
      const known = shared.get(key)
      const value = marks[index]?.value ?? ''
      if (known === undefined) shared.set(key, { row, of: [value] })
      else known.of.push(value)
    }
  }
  const mark: Row = {
    setting: `${setting}.${marks[0]?.name}`,
    value: marks.map(({ value }) => value).join(', '),
    isRequired: true,
  }
  const rest = [...shared.values()].map(({ row, of }) =>
    of.length === alternatives.length ? row : { ...row, value: `${row.value}; with ${of.join(', ')}` },
  )
  return [mark, ...rest]
}

function describeValue(schema: JsonSchema): string {
  if (schema.title !== undefined) return schema.title
  if (schema.const !== undefined) return `always \`${schema.const}\``
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ')
  if (schema.oneOf !== undefined) return 'object'
  if (schema.anyOf !== undefined) return schemas(schema.anyOf).map(describeValue).join(' or ')
  switch (schema.type) {
    case 'string':
      return `text${range(schema.minLength === 1 ? undefined : schema.minLength, schema.maxLength, ' characters')}`
    case 'number':
      return `number${range(schema.minimum, schema.maximum)}`
    case 'integer':
      return `whole number${range(schema.minimum, schema.maximum)}`
    case 'boolean':
      return 'true or false'
    case 'null':
      return 'null'
    case 'array':
      return `list${isSchema(schema.items) ? ` of ${describeValue(schema.items)}` : ''}${range(schema.minItems === 1 ? undefined : schema.minItems, schema.maxItems)}`
    default:
      return isSchema(schema.additionalProperties)
        ? `object of ${describeValue(schema.additionalProperties)}`
        : 'object'
  }
}

/** What tells an alternative from the others, such as `kind`. */
function markOf({ properties = {} }: JsonSchema): { name: string; value: string } {
  const found = Object.entries(properties).find(([, property]) => isSchema(property) && property.const !== undefined)
  return { name: found?.[0] ?? '', value: isSchema(found?.[1]) ? `\`${found[1].const}\`` : '' }
}

function range(least: number | undefined, most: number | undefined, unit = ''): string {
  const limit = most !== undefined && most < Number.MAX_SAFE_INTEGER ? most : undefined
  if (limit === undefined) return least === undefined || least < 0 ? '' : `, at least ${least}${unit}`
  return least === undefined ? `, up to ${limit}${unit}` : `, ${least} to ${limit}${unit}`
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ setting, value, isRequired }) => `| \`${setting}\` | ${value} | ${isRequired ? 'yes' : ''} |`,
  )
  return `| setting | value | required |\n| --- | --- | --- |\n${lines.join('\n')}`
}

function schemas(list: readonly z.core.JSONSchema._JSONSchema[]): JsonSchema[] {
  return list.filter(isSchema)
}

function isSchema(schema: unknown): schema is JsonSchema {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema)
}

/** Pages on disk that differ from the sources, or that no block stands behind any more. */
export function stalePages(pages: ReadonlyMap<string, string>): string[] {
  const onDisk = existsSync(join(root, blocksFolder)) ? readdirSync(join(root, blocksFolder)) : []
  const orphans = onDisk.map((name) => join(blocksFolder, name)).filter((path) => !pages.has(path))
  const different = [...pages].filter(([path, text]) => {
    const file = join(root, path)
    return !existsSync(file) || readFileSync(file, 'utf8') !== text
  })
  return [...different.map(([path]) => path), ...orphans]
}

function main(): void {
  const pages = generatedPages()
  const stale = stalePages(pages)
  if (process.argv.includes('--check')) {
    for (const path of stale) process.stderr.write(`${path} is stale: run node scripts/block-docs.ts\n`)
    process.exitCode = stale.length === 0 ? 0 : 1
    return
  }
  for (const path of stale) {
    const text = pages.get(path)
    mkdirSync(dirname(join(root, path)), { recursive: true })
    if (text === undefined) rmSync(join(root, path))
    else writeFileSync(join(root, path), text)
    process.stdout.write(`${text === undefined ? 'removed' : 'wrote'} ${path}\n`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
