import { Select } from '@mantine/core'
import { useSchedules } from '../../client/administration-queries.ts'

type Props = {
  description: string
  value: string | null
  error: string | undefined
  onChange(scheduleId: string | null): void
}

/** Hours of operation; nothing chosen is always open. */
export function HoursSelect({ description, value, error, onChange }: Props) {
  const schedules = useSchedules()
  return (
    <Select
      label="Hours of operation"
      description={description}
      placeholder="Always open"
      clearable
      clearButtonProps={{ 'aria-label': 'Always open' }}
      nothingFoundMessage="There are no hours yet"
      data={(schedules.data?.schedules ?? []).map(({ scheduleId, name }) => ({ value: scheduleId, label: name }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
