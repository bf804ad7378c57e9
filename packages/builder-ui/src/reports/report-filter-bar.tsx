import { Select, TextInput } from '@mantine/core'
import {
  type ReportFilter,
  type ReportFilters,
  type ReportGroup,
  type ReportName,
  type ReportPeriod,
  reportChoices,
} from '@scenarium/api'
import { useQuery } from '@tanstack/react-query'
import { useReportClient } from '../client/report-client.ts'
import { groupIn, type PeriodChoice, type ReportAddress } from './report-address.ts'
import classes from './reports-page.module.css'

const periods: { value: PeriodChoice; label: string }[] = [
  { value: 'today', label: 'Today' },
  { value: 'yesterday', label: 'Yesterday' },
  { value: 'last-7-days', label: 'Last 7 days' },
  { value: 'last-28-days', label: 'Last 28 days' },
  { value: 'this-month', label: 'This month' },
  { value: 'last-month', label: 'Last month' },
  { value: 'custom', label: 'Custom' },
]

const groups: { [Group in ReportGroup]: string } = {
  hour: 'By hour',
  day: 'By day',
  week: 'By week',
  month: 'By month',
  service: 'By service',
  account: 'By account',
  scenario: 'By scenario',
}

const filters: { [Filter in ReportFilter]: { label: string; all: string; of: keyof ReportFilters } } = {
  serviceId: { label: 'Service', all: 'All services', of: 'services' },
  accountId: { label: 'Integration account', all: 'All accounts', of: 'accounts' },
  scenarioId: { label: 'Scenario', all: 'All scenarios', of: 'scenarios' },
  userId: { label: 'Agent', all: 'All agents', of: 'agents' },
}

/** More in an open list make every key slow; the rest is found by typing. */
const MOST_SHOWN = 50

type Props = {
  name: ReportName
  address: ReportAddress
  period: ReportPeriod
  onChange(more: Partial<ReportAddress>): void
}

export function ReportFilterBar({ name, address, period, onChange }: Props) {
  const client = useReportClient()
  const names = useQuery({ queryKey: ['report filters'], queryFn: client.filters, staleTime: 60_000 }).data
  const choices = reportChoices[name]
  const date = (label: string, key: 'from' | 'to') => (
    <TextInput
      type="date"
      size="xs"
      aria-label={label}
      value={period[key]}
      onChange={({ currentTarget: { value } }) => {
        if (value !== '') onChange({ ...period, [key]: value })
      }}
    />
  )
  return (
    <fieldset className={classes.filters} aria-label="Period and filters">
      <Select
        size="xs"
        aria-label="Period"
        allowDeselect={false}
        data={periods}
        value={address.period}
        onChange={(value) => {
          const chosen = periods.find((one) => one.value === value)?.value ?? 'today'
          onChange(chosen === 'custom' ? { period: chosen, ...period } : { period: chosen, from: null, to: null })
        }}
      />
      {address.period === 'custom' && (
        <>
          {date('First day', 'from')}
          {date('Last day', 'to')}
        </>
      )}
      {choices.groups.length > 0 && (
        <Select
          size="xs"
          aria-label="Rows"
          allowDeselect={false}
          data={choices.groups.map((group) => ({ value: group, label: groups[group] }))}
          value={groupIn(name, address, period)}
          onChange={(value) => onChange({ by: choices.groups.find((group) => group === value) ?? null })}
        />
      )}
      {choices.filters.map((filter) => (
        <Select
          key={filter}
          size="xs"
          aria-label={filters[filter].label}
          placeholder={name === 'blocks' ? 'Choose a scenario' : filters[filter].all}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': filters[filter].all }}
          limit={MOST_SHOWN}
          nothingFoundMessage="Nothing is called so"
          data={(names?.[filters[filter].of] ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          value={address.filters[filter] ?? null}
          onChange={(value) => onChange({ filters: { ...address.filters, [filter]: value ?? undefined } })}
        />
      ))}
    </fieldset>
  )
}
