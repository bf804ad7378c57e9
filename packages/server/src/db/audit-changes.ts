// Old and new values for the audit log: only what differs, short, and nothing that is secret.
export type Values = { readonly [name: string]: unknown }
export type Changes = { [name: string]: { before: unknown; after: unknown } }

const SECRET = /token|secret|password|sealed|hash|credential|code/i
const MOST_CHARACTERS = 500

/** Undefined when nothing differs. Names of the new values decide: what they leave out stayed as it was. */
export function changesBetween(before: Values | undefined, after: Values | undefined): Changes | undefined {
  if (before === undefined && after === undefined) return undefined
  const changes: Changes = {}
  for (const name of Object.keys(after ?? before ?? {})) {
    const [old, next] = [before?.[name], after?.[name]]
    if (JSON.stringify(old) === JSON.stringify(next)) continue
    if (isRecord(old) && isRecord(next)) {
      for (const [inner, change] of Object.entries(changesBetween(old, { ...cleared(old), ...next }) ?? {}))
        changes[`${name}.${inner}`] = SECRET.test(name) ? hidden : change
    } else changes[name] = SECRET.test(name) ? hidden : { before: shortened(old), after: shortened(next) }
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}

const hidden = { before: '(secret)', after: '(secret)' }

/** Every name of the old values without a value, so that one that is gone shows as gone. */
function cleared(values: Values): Values {
  return Object.fromEntries(Object.keys(values).map((name) => [name, undefined]))
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shortened(value: unknown): unknown {
  if (value === undefined) return null
  const text = JSON.stringify(value, (name, inner) => (SECRET.test(name) ? '(secret)' : inner))
  return text.length <= MOST_CHARACTERS ? (JSON.parse(text) as unknown) : `${text.slice(0, MOST_CHARACTERS)}…`
}
