// What a scenario asks about: the values its conditions compare variables with. Whoever looks for ways through it tries those.
import type { Condition } from '../scenario/condition.ts'
import type { Scenario } from '../scenario/scenario.ts'

export type Interesting = {
  /** By variable, values that make a difference. */
  values: ReadonlyMap<string, ReadonlySet<string>>
  asksHours: boolean
}

const VARIABLE = /^\$\(([^)]+)\)$/
/** More values of one variable are not tried. */
const MOST_VALUES = 12

export function interestingOf(scenarios: readonly Scenario[]): Interesting {
  const values = new Map<string, Set<string>>()
  let asksHours = false
  const note = (operand: string, value: string) => {
    const name = VARIABLE.exec(operand)?.[1]
    if (name === undefined || value.includes('$(')) return
    const known = values.get(name) ?? new Set()
    if (known.size < MOST_VALUES) known.add(value)
    values.set(name, known)
  }
  const look = (condition: Condition): void => {
    switch (condition.kind) {
      case 'all':
      case 'any':
        condition.conditions.forEach(look)
        break
      case 'hours':
        asksHours = true
        break
      case 'text':
        note(condition.operand, condition.value)
        break
      case 'number': {
        const number = Number(condition.value)
        for (const value of [number, number - 1, number + 1]) note(condition.operand, String(value))
        if (condition.upTo !== undefined) note(condition.operand, condition.upTo)
        break
      }
      case 'has_value':
        note(`$(${condition.variable})`, 'something')
        note(`$(${condition.variable})`, '')
    }
  }
  for (const { type, settings } of scenarios.flatMap(({ blocks }) => Object.values(blocks))) {
    if (type === 'check_hours') asksHours = true
    // Settings of known types have passed their schemas.
    const branches = (settings.branches ?? []) as { when?: Condition; value?: string }[]
    for (const { when, value } of Array.isArray(branches) ? branches : []) {
      if (type === 'if' && when !== undefined) look(when)
      if (type === 'switch' && value !== undefined) note(`$(${settings.variable})`, value)
    }
  }
  return { values, asksHours }
}
