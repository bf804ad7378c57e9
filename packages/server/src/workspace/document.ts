// YAML or JSON text with positions, so that whatever is wrong with a value can be said with its line.
import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { OperatorError } from '../errors.ts'

export type Path = readonly PropertyKey[]

export type TextDocument = {
  value: unknown
  /** `workspace.yaml:12: users.1.roles: reason`; the line is of the nearest value that exists. */
  place(path: Path, reason: string): string
}

/** Throws OperatorError when the file cannot be read or is not well-formed. */
export function readTextDocument(file: string): TextDocument {
  return parseTextDocument(readText(file), file)
}

/** JSON is also YAML, but read as what it is: twenty times faster. Its positions are looked up only when something is wrong. */
export function parseTextDocument(text: string, file: string): TextDocument {
  const json = parseJson(text)
  const yaml = json === undefined ? parseYaml(text, file) : undefined
  return {
    value: json?.value ?? yaml?.value,
    place(path, reason) {
      const { lineOf } = yaml ?? parseYaml(text, file)
      const where = path.length === 0 ? '' : `${path.map(String).join('.')}: `
      return `${file}:${lineOf(path)}: ${where}${sentence(reason)}`
    },
  }
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function parseYaml(text: string, file: string): { value: unknown; lineOf(path: Path): number } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' })
  const [error] = document.errors
  if (error !== undefined) {
    throw new OperatorError(`${file}:${lines.linePos(error.pos[0]).line}: ${sentence(error.message)}`)
  }
  return {
    value: document.toJS({ maxAliasCount: 100 }),
    lineOf(path) {
      for (let length = path.length; length >= 0; length--) {
        const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
      }
      return 1
    },
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new OperatorError(`${file} cannot be read: ${error instanceof Error ? error.message : error}.`)
  }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
