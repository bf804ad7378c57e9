// `${NAME}` in texts stands for an environment variable. It is replaced after parsing, so a value can never become structure.
import type { Path } from './document.ts'

export type Missing = { path: Path; name: string }

export function expandVariables(
  value: unknown,
  environment: { [name: string]: string | undefined },
): { value: unknown; missing: Missing[] } {
  const missing: Missing[] = []
  const expand = (part: unknown, path: Path): unknown => {
    if (typeof part === 'string') {
      return part.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
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
