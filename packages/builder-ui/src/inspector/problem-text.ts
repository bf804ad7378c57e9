import type { Problem } from '@scenarium/engine/schema'

/** The problem's sentence at its block, which needs not be named there. `name` is what messages call the block. */
export function problemText({ text }: Pick<Problem, 'text'>, name: string): string {
  const quoted = `"${name}"`
  const rest = text.startsWith(quoted) ? text.slice(quoted.length).replace(/^(?:, [\w.]+)?: /, '') : text
  const short = [' in ', ' of ', ' from '].reduce((words, word) => words.replace(`${word}${quoted}`, ''), rest)
  const said = short.replaceAll(quoted, 'this block').trim()
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`
}
