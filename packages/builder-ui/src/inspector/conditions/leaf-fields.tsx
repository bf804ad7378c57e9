import { Chip } from '@mantine/core'
import { MAX_PATTERN_LENGTH } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import { ChoiceField } from '../fields/choice-field.tsx'
import { SwitchField } from '../fields/switch-field.tsx'
import { TemplateField } from '../fields/template-field.tsx'
import { VariableNameField } from '../fields/variable-name-field.tsx'
import classes from '../inspector.module.css'
import { type Day, type DraftLeaf, dayLabels, formatLabels, operatorLabels, withOperator } from './condition-kinds.ts'
import { ExpressionField } from './expression-field.tsx'
import { HoursField } from './hours-field.tsx'
import { TimeZoneField } from './time-zone-field.tsx'

type Of<Kind extends DraftLeaf['kind']> = Extract<DraftLeaf, { kind: Kind }>
type Props<Kind extends DraftLeaf['kind']> = {
  condition: Of<Kind>
  onChange: (condition: DraftLeaf, part: string) => void
  problemAt: (part: string) => ReactNode | undefined
}

export function LeafFields(props: Props<DraftLeaf['kind']>) {
  const { condition, onChange, problemAt } = props
  switch (condition.kind) {
    case 'text':
      return <TextFields condition={condition} onChange={onChange} problemAt={problemAt} />
    case 'number':
    case 'date':
    case 'time':
      return <ComparisonFields condition={condition} onChange={onChange} problemAt={problemAt} />
    case 'day':
      return <DayFields condition={condition} onChange={onChange} problemAt={problemAt} />
    case 'hours':
      return <HoursField condition={condition} onChange={onChange} problem={problemAt('of')} />
    case 'has_value':
      return (
        <>
          <VariableNameField
            label="Variable"
            value={condition.variable}
            onChange={(variable) => onChange({ ...condition, variable }, 'variable')}
            problem={problemAt('variable')}
          />
          <IsOrIsNot condition={condition} onChange={onChange} choices={operatorLabels.has_value} />
        </>
      )
    case 'matches':
      return <PatternFields condition={condition} onChange={onChange} problemAt={problemAt} />
    case 'format':
      return (
        <>
          <OperandField condition={condition} onChange={onChange} problemAt={problemAt} />
          <div className={classes.pair}>
            <IsOrIsNot condition={condition} onChange={onChange} choices={operatorLabels.format} />
            <ChoiceField
              label="Form"
              isLabelHidden
              value={condition.format}
              choices={formatLabels}
              onChange={(format) => onChange({ ...condition, format }, 'format')}
            />
          </div>
        </>
      )
    case 'expression':
      return (
        <ExpressionField
          value={condition.expression}
          onChange={(expression) => onChange({ ...condition, expression }, 'expression')}
          problem={problemAt('expression')}
        />
      )
  }
}

function TextFields({ condition, onChange, problemAt }: Props<'text'>) {
  return (
    <>
      <OperandField condition={condition} onChange={onChange} problemAt={problemAt} />
      <div className={classes.pair}>
        <ChoiceField
          label="Comparison"
          isLabelHidden
          value={condition.operator}
          choices={operatorLabels.text}
          onChange={(operator) => onChange({ ...condition, operator }, 'operator')}
        />
        <TemplateField
          label="Compared with"
          isLabelHidden
          placeholder="Compared with"
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value }, 'value')}
          problem={problemAt('value')}
        />
      </div>
      <CaseSwitch condition={condition} onChange={onChange} />
    </>
  )
}

function PatternFields({ condition, onChange, problemAt }: Props<'matches'>) {
  const { pattern = '' } = condition
  return (
    <>
      <OperandField condition={condition} onChange={onChange} problemAt={problemAt} />
      <IsOrIsNot condition={condition} onChange={onChange} choices={operatorLabels.matches} />
      <TemplateField
        label="Pattern"
        isLabelHidden
        isPreviewHidden
        placeholder="^[0-9]{6}$"
        description="A regular expression in RE2 syntax, found anywhere in the text."
        value={pattern}
        onChange={(next) => onChange({ ...condition, pattern: next }, 'pattern')}
        problem={problemAt('pattern')}
        limit={pattern.length > MAX_PATTERN_LENGTH * 0.8 ? MAX_PATTERN_LENGTH : undefined}
      />
      <CaseSwitch condition={condition} onChange={onChange} />
    </>
  )
}

function CaseSwitch({ condition, onChange }: Omit<Props<'text' | 'matches'>, 'problemAt'>) {
  return (
    <SwitchField
      label="Upper and lower case differ"
      value={condition.caseSensitive ?? false}
      onChange={(caseSensitive) => {
        const { caseSensitive: _, ...rest } = condition
        onChange(caseSensitive ? { ...rest, caseSensitive } : rest, 'caseSensitive')
      }}
    />
  )
}

const operandHints = { number: undefined, date: 'Today', time: 'Now' }
const valueHints = { number: '10', date: '2026-12-24', time: '17:00' }

function ComparisonFields({ condition, onChange, problemAt }: Props<'number' | 'date' | 'time'>) {
  const { kind, operator } = condition
  const isBetween = operator === 'between'
  const comparison = (
    <ChoiceField
      label="Comparison"
      isLabelHidden
      value={operator}
      choices={operatorLabels[kind]}
      onChange={(next) => onChange(withOperator<typeof kind>(condition, next), 'operator')}
    />
  )
  return (
    <>
      <OperandField condition={condition} onChange={onChange} problemAt={problemAt} placeholder={operandHints[kind]} />
      {isBetween && comparison}
      <div className={classes.pair}>
        {!isBetween && comparison}
        <TemplateField
          label={isBetween ? 'From' : 'Compared with'}
          isLabelHidden
          placeholder={valueHints[kind]}
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value }, 'value')}
          problem={problemAt('value')}
        />
        {isBetween && (
          <TemplateField
            label="Up to"
            isLabelHidden
            placeholder={valueHints[kind]}
            value={condition.upTo}
            onChange={(upTo) => onChange({ ...condition, upTo }, 'upTo')}
            problem={problemAt('upTo')}
          />
        )}
      </div>
      {condition.kind !== 'number' && !condition.operand && (
        <TimeZoneField condition={condition} onChange={(changed) => onChange(changed, 'timeZone')} />
      )}
    </>
  )
}

function DayFields({ condition, onChange, problemAt }: Props<'day'>) {
  const { days = [] } = condition
  const order = Object.keys(dayLabels) as Day[]
  return (
    <>
      <IsOrIsNot
        condition={condition}
        onChange={onChange}
        choices={{ is: 'Today is one of', is_not: 'Today is none of' }}
      />
      <Chip.Group
        multiple
        value={days}
        // In the order of the week, so that the same days are the same document.
        onChange={(chosen) => onChange({ ...condition, days: order.filter((day) => chosen.includes(day)) }, 'days')}
      >
        <fieldset className={classes.chips} aria-label="Days">
          {order.map((day) => (
            <Chip key={day} value={day} size="xs" radius="sm">
              {dayLabels[day]}
            </Chip>
          ))}
        </fieldset>
      </Chip.Group>
      {problemAt('days')}
      <TimeZoneField condition={condition} onChange={(changed) => onChange(changed, 'timeZone')} />
    </>
  )
}

type OperandProps = Props<'text' | 'number' | 'date' | 'time' | 'matches' | 'format'> & { placeholder?: string }

/** What is compared; dates and times mean today and now without one. */
function OperandField({ condition, onChange, problemAt, placeholder }: OperandProps) {
  return (
    <TemplateField
      label="What is compared"
      isLabelHidden
      placeholder={placeholder ?? '$(item.message)'}
      value={condition.operand}
      onChange={(operand) => {
        const { operand: _, ...rest } = condition
        const isOptional = condition.kind === 'date' || condition.kind === 'time'
        onChange((operand === '' && isOptional ? rest : { ...condition, operand }) as DraftLeaf, 'operand')
      }}
      problem={problemAt('operand')}
    />
  )
}

type IsOrIsNotProps = Omit<Props<'day' | 'hours' | 'has_value' | 'matches' | 'format'>, 'problemAt'> & {
  choices: { is: string; is_not: string }
}

/** `is` is what a condition means without an operator, so it is not written. */
export function IsOrIsNot({ condition, onChange, choices }: IsOrIsNotProps) {
  return (
    <ChoiceField
      label="Comparison"
      isLabelHidden
      value={condition.operator ?? 'is'}
      choices={choices}
      onChange={(operator) => {
        const { operator: _, ...rest } = condition
        onChange(operator === 'is' ? rest : { ...rest, operator }, 'operator')
      }}
    />
  )
}
