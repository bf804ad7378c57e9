import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSchedules } from '../../client/administration-queries.ts'

type Props = {
  description: ReactNode
  /** What it means that none are chosen. */
  none: string
  value: string | null
  error: string | undefined
  onChange(scheduleId: string | null): void
}

/** Hours of operation, or none. */
export function HoursSelect({ description, none, value, error, onChange }: Props) {
  const schedules = useSchedules()
  return (
    <Select
      label="Hours of operation"
      description={description}
      placeholder={none}
      clearable
      clearButtonProps={{ 'aria-label': none }}
      nothingFoundMessage="There are no hours yet"
      data={(schedules.data?.schedules ?? []).map(({ scheduleId, name }) => ({ value: scheduleId, label: name }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
