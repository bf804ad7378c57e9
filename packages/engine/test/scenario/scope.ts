import type { JsonObject } from '../../src/json.ts'
import type { Scope, Variables } from '../../src/scenario/scope.ts'
import type { Environment } from '../../src/session/environment.ts'

/** Tuesday 24 March 2026, 12:00 UTC; support is open, sales is closed, nothing else exists. */
export const environment: Environment = {
  now: 1_774_353_600_000,
  localTime: (timeZone) => {
    if (timeZone === 'Nowhere/Land') throw new RangeError('no such time zone')
    if (timeZone === 'Asia/Tokyo') return { date: '2026-03-24', time: '21:00', day: 'tuesday' }
    return { date: '2026-03-24', time: '12:00', day: 'tuesday' }
  },
  isOpen: (name) => (name === null || name === 'support' ? true : name === 'sales' ? false : undefined),
}

export function scopeOf(variables: Variables = {}, event?: JsonObject): Scope {
  return { variables, event, environment }
}
