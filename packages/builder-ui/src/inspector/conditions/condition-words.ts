// A condition as a sentence, for summaries and for screen readers.
import {
  type DraftCondition,
  type DraftLeaf,
  dayLabels,
  formatLabels,
  isGroup,
  operatorLabels,
} from './condition-kinds.ts'

/** `$(item.message) contains “order”`. Gives something for any condition, however unfinished. */
export function conditionWords(condition: DraftCondition): string {
  if (!isGroup(condition)) return leafWords(condition)
  const parts = (condition.conditions ?? []).map((inner) =>
    isGroup(inner) ? `(${conditionWords(inner)})` : leafWords(inner),
  )
  if (parts.length === 0) return condition.kind === 'all' ? 'always' : 'never'
  return parts.join(condition.kind === 'all' ? ' and ' : ' or ')
}

function leafWords(condition: DraftLeaf): string {
  switch (condition.kind) {
    case 'text':
      return `${words(condition.operand)} ${operatorLabels.text[condition.operator ?? 'is']} ${quoted(condition.value)}`
    case 'number':
    case 'date':
    case 'time': {
      const { kind, operator = 'is', value, upTo } = condition
      const operand = condition.operand || { number: '…', date: 'today', time: 'the time' }[kind]
      const limit = operator === 'between' ? `${value || '…'} and ${upTo || '…'}` : value || '…'
      return `${operand} ${operatorLabels[kind][operator]} ${limit}`
    }
    case 'day':
      return `today ${operatorLabels.day[condition.operator ?? 'is']} ${(condition.days ?? []).map((day) => dayLabels[day]).join(', ') || '…'}`
    case 'hours':
      return `${condition.of ?? 'the entry'} is ${operatorLabels.hours[condition.operator ?? 'is']}`
    case 'has_value':
      return `$(${condition.variable || '…'}) ${operatorLabels.has_value[condition.operator ?? 'is']}`
    case 'matches':
      return `${words(condition.operand)} ${operatorLabels.matches[condition.operator ?? 'is']} ${condition.pattern || '…'}`
    case 'format':
      return `${words(condition.operand)} ${operatorLabels.format[condition.operator ?? 'is']} ${formatLabels[condition.format ?? 'number']}`
    case 'expression':
      return condition.expression || '…'
  }
}

const words = (operand: string | undefined) => operand || '…'
const quoted = (value: string | undefined) => `“${value ?? ''}”`
