// `${NAME}` in texts stands for an environment variable, and `$${NAME}` for itself. It is replaced after parsing, so a value can never become structure.
import type { Path } from './document.ts'

export type Missing = { path: Path; name: string }

/** Dollars before the last one, and the name. */
const VARIABLE = /(\$*)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g

/** A text that comes out of `expandVariables` as it is. */
export const withoutVariables = (text: string): string => text.replace(VARIABLE, (found) => `$${found}`)

export function expandVariables(
  value: unknown,
  environment: { [name: string]: string | undefined },
): { value: unknown; missing: Missing[] } {
  const missing: Missing[] = []
  const expand = (part: unknown, path: Path): unknown => {
    if (typeof part === 'string') {
      return part.replace(VARIABLE, (_, more: string, name: string) => {
        if (more !== '') return `${more}{${name}}`
        const found = environment[name]
        if (found === undefined) missing.push({ path, name })
        return found ?? ''
      })
    }
    if (Array.isArray(part)) return part.map((item, index) => expand(item, [...path, index]))
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, expand(item, [...path, key])]))
  }
  return { value: expand(value, []), missing }
}
