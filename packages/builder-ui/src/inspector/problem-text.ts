import type { Problem } from '@scenarium/engine/schema'

/** The problem's sentence without the block's name in front: at the block everybody knows which one is meant. */
export function problemText({ text }: Pick<Problem, 'text'>): string {
  const rest = text.replace(/^"(?:[^"]|"(?!, [\w.]+: |: ))*"(?:, [\w.]+)?: /, '')
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`
}
