// Whether a form can show settings: values may be missing, empty or out of their limits, but each must be of its kind.
import { definitionOf, type JsonObject } from '@scenarium/engine/schema'

/** What stands in the way of a form, in words; undefined when nothing does. */
export function misfitOf(type: string, settings: JsonObject): string | undefined {
  const issues = definitionOf(type)?.settings.safeParse(settings).error?.issues ?? []
  const misfit = issues.find((issue) => {
    switch (issue.code) {
      case 'invalid_type':
      case 'invalid_value':
        return valueAt(settings, issue.path) !== undefined
      case 'unrecognized_keys':
      case 'invalid_union':
      case 'invalid_element':
        return true
      default:
        return false
    }
  })
  if (misfit === undefined) return undefined
  const place = misfit.path.join('.')
  if (misfit.code === 'unrecognized_keys') {
    const keys = misfit.keys.map((key) => `“${key}”`).join(', ')
    return `This program does not know ${place === '' ? keys : `${keys} of ${place}`}.`
  }
  return `${place === '' ? 'The settings are' : `“${place}” is`} not what this block takes.`
}

function valueAt(settings: JsonObject, path: readonly PropertyKey[]): unknown {
  let value: unknown = settings
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as { [key: PropertyKey]: unknown })[key]
  }
  return value
}
