// SQL is text of this program with ? for every value: nothing that came from outside is ever written into it. Part of `npm run lint`.
//
// In a text that is SQL, what stands in ${…} must be a constant of the file or an import, or be one of the fragments below: pieces of SQL
// that a function puts together from such constants. A new one is added here by somebody who has looked where it comes from.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fragments } from './sql-fragments.ts'

const root = join(import.meta.dirname, '..')

/** The beginning of a statement, or of a piece of one. */
const SQL =
  /^\s*(select|insert\s+(or\s+\w+\s+)?into|update\s+\S+\s+set|delete\s+from|pragma|create\s+(table|index|trigger|view|virtual)|alter\s+table|drop\s+(table|index|trigger)|with\s+(recursive\s+)?\w+(\s*\([^)]*\))?\s+as|where|order\s+by|group\s+by|and\s+\S+\s*(=|<|>|in\b|is\b|like\b)|or\s+\S+\s*(=|<|>|in\b|is\b|like\b)|values\s*\()\s*\b/i

const SENTENCE = /^\s*[A-Z][a-z]/

/** A piece of a condition, with something written where its value belongs. */
const VALUE_PLACE = /^\s*[\w.]+\s*(=|<>|<|>|<=|>=|\blike|\bis|\bin)\s*[('"]*\0/i

/** What needs no look: names in a fixed spelling, and question marks. */
const HARMLESS = [/^quoted\(.*\)$/, /^placeholders\(.*\)$/, /^[\w.]+\.map\(\(\) => '[?(), ]+'\)\.join\('[, ]+'\)$/]

export type Template = { line: number; text: string; expressions: string[]; isJoined: boolean }

/** What is wrong in a file, a line each; `used` gets the fragments that were met. */
export function sqlProblems(path: string, source: string, used = new Set<string>()): string[] {
  const constants = constantsOf(source)
  const problems: string[] = []
  const isDatabase = path.includes('/src/db/')
  for (const { line, text, expressions, isJoined } of templatesIn(source)) {
    if (SENTENCE.test(text)) continue
    if (!SQL.test(text) && !(isDatabase && VALUE_PLACE.test(text))) continue
    const say = (what: string) => problems.push(`${path}:${line}: ${what}`)
    if (isJoined) say('SQL is joined with +; write one text with ? for values.')
    for (const expression of expressions) {
      const key = `${path}: ${expression}`
      if (fragments.has(key)) used.add(key)
      else if (!isConstant(expression, constants))
        say(`\${${expression}} is written into SQL; give it as a value for a ?.`)
    }
    if (/'[^']*\0[^']*'/.test(text)) say('something is written between quotes in SQL; give it as a value for a ?.')
  }
  for (const [index, line] of source.split('\n').entries()) {
    if (/\bsql\.(raw|lit)\b/.test(line))
      problems.push(`${path}:${index + 1}: sql.raw and sql.lit write values into SQL.`)
  }
  return problems
}

function isConstant(expression: string, constants: Set<string>): boolean {
  if (HARMLESS.some((pattern) => pattern.test(expression))) return true
  const [, name, rest = ''] = /^(\w+)((?:\.\w+(?:\('[^']*'\))?)*)$/.exec(expression) ?? []
  return name !== undefined && constants.has(name) && !/\.(replace|concat)/.test(rest)
}

/** Names bound at the outermost level: constants and imports. A function's result is none. */
function constantsOf(source: string): Set<string> {
  const names = [...source.matchAll(/^(?:export )?const (\w+)/gm)].map(([, name]) => name ?? '')
  const imported = [...source.matchAll(/^import (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').map(
      (one) =>
        one
          .trim()
          .split(/\s+as\s+/)
          .at(-1)
          ?.replace(/^type /, '') ?? '',
    ),
  )
  return new Set([...names, ...imported])
}

/** Texts in quotes and backticks, with a NUL for each ${…}. Comments and regular expressions are passed over. */
export function templatesIn(source: string): Template[] {
  const found: Template[] = []
  scan(0, false)
  return found

  /** Goes on to the end, or to the } that closes what began. Gives the place after it. */
  function scan(from: number, isInside: boolean): number {
    let depth = 0
    for (let at = from; at < source.length; at += 1) {
      const one = source[at] ?? ''
      if (source.startsWith('//', at)) at = endOf('\n', at) - 1
      else if (source.startsWith('/*', at)) at = endOf('*/', at) - 1
      else if (one === "'" || one === '"') at = plain(at, one)
      else if (one === '`') at = template(at)
      else if (one === '/' && /[(,=:!&|?[{};\n]\s*$/.test(source.slice(Math.max(0, at - 20), at))) at = pattern(at)
      else if (one === '{') depth += 1
      else if (one === '}') {
        if (isInside && depth === 0) return at
        depth -= 1
      }
    }
    return source.length
  }

  function endOf(mark: string, at: number): number {
    const end = source.indexOf(mark, at + 2)
    return end === -1 ? source.length : end + mark.length
  }

  function pattern(start: number): number {
    let isClass = false
    for (let at = start + 1; at < source.length && source[at] !== '\n'; at += 1) {
      if (source[at] === '\\') at += 1
      else if (source[at] === '[') isClass = true
      else if (source[at] === ']') isClass = false
      else if (source[at] === '/' && !isClass) return at
    }
    return start
  }

  function plain(start: number, quote: string): number {
    let at = start + 1
    while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1
    add(start, at, source.slice(start + 1, at), [])
    return at
  }

  function template(start: number): number {
    let text = ''
    const expressions: string[] = []
    for (let at = start + 1; at < source.length; at += 1) {
      if (source[at] === '`') {
        add(start, at, text, expressions)
        return at
      }
      if (source.startsWith('${', at)) {
        const end = scan(at + 2, true)
        expressions.push(
          source
            .slice(at + 2, end)
            .replaceAll(/\s+/g, ' ')
            .trim(),
        )
        text += '\0'
        at = end
      } else {
        if (source[at] === '\\') text += source[at++]
        text += source[at]
      }
    }
    return source.length
  }

  function add(start: number, end: number, text: string, expressions: string[]) {
    const isJoined =
      /^\s*\+[^+]/.test(source.slice(end + 1, end + 40)) ||
      /[^+]\+\s*$/.test(source.slice(Math.max(0, start - 40), start))
    found.push({ line: source.slice(0, start).split('\n').length, text, expressions, isJoined })
  }
}

function main(): void {
  const used = new Set<string>()
  const paths = globSync('packages/server/src/**/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .sort()
  const problems = paths.flatMap((path) => sqlProblems(path, readFileSync(join(root, path), 'utf8'), used))
  const unused = [...fragments].filter((key) => !used.has(key))
  problems.push(...unused.map((key) => `scripts/sql-fragments.ts: "${key}" is not there any more.`))
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) process.exit(1)
  process.stdout.write(`${paths.length} files write no value into SQL.\n`)
}

if (import.meta.main) main()
