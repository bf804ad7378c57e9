// What a scenario collected, made readable. Pure.

/** A value as one or more lines; nested ones have a name for each part. */
export type Fact = { name: string; text: string }
export type Collected = { facts: Fact[]; technical: Fact[] }

type Values = { readonly [name: string]: unknown }

/** Built-in variables: the messenger's view of the item, the session's own. */
const technicalName =
  /^(item|user|session|messenger|interaction|scenario|event)(\.|$)|^_|^(destination|targetDisconnectedCause)$/

/** Attached data first, as it was attached for people; then variables, those that are the system's own apart. */
export function collected(attachedData: Values, variables: Values): Collected {
  const attached = flatten(attachedData)
  const known = new Set(attached.map(({ name }) => name))
  const others = flatten(variables).filter(({ name }) => !known.has(name))
  return {
    facts: [...attached, ...others.filter(({ name }) => !technicalName.test(name))],
    technical: others.filter(({ name }) => technicalName.test(name)),
  }
}

function flatten(values: Values, prefix = ''): Fact[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const name = `${prefix}${key}`
    if (isRecord(value)) return flatten(value, `${name}.`)
    const text = valueText(value)
    return text === '' ? [] : [{ name, text }]
  })
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value) && value.every((part) => !isRecord(part) && !Array.isArray(part))) {
    return value.map(valueText).filter(Boolean).join(', ')
  }
  return JSON.stringify(value, null, 2)
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
