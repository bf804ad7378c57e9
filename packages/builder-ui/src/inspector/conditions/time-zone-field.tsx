import { Autocomplete } from '@mantine/core'
import type { DraftLeaf } from './condition-kinds.ts'

type Zoned = Extract<DraftLeaf, { kind: 'date' | 'time' | 'day' }>
type Props<Condition extends Zoned> = { condition: Condition; onChange: (condition: Condition) => void }

const zones: readonly string[] = 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : []

export function TimeZoneField<Condition extends Zoned>({ condition, onChange }: Props<Condition>) {
  const { timeZone = '' } = condition
  return (
    <Autocomplete
      aria-label="Time zone"
      placeholder="Time zone of the service"
      value={timeZone}
      onChange={(typed) => {
        const { timeZone: _, ...rest } = condition
        onChange((typed === '' ? rest : { ...rest, timeZone: typed }) as Condition)
      }}
      data={[...zones]}
      limit={50}
      error={timeZone !== '' && !isTimeZone(timeZone) ? 'Write a time zone such as Europe/Berlin.' : undefined}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
