import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { compareNames, integrationAccountList } from '@scenarium/api'
import { useDeskClient, useSession } from '@scenarium/web-kit'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './filter-bar.module.css'
import { isFiltered, noFilters, type Period, type SearchFilters, searchFilters } from './filters.ts'
import { placeWords } from './place-words.ts'
import { WrittenFilter } from './written-filter.tsx'

const periodWords: { [P in Period]: string } = {
  any: 'Any time',
  today: 'Today',
  yesterday: 'Yesterday',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  custom: 'From … to …',
}
const periodChoices = Object.entries(periodWords).map(([value, label]) => ({ value, label }))
const directions = [
  { value: 'inbound', label: 'Customer wrote first' },
  { value: 'outbound', label: 'Agent wrote first' },
]

type Props = { filters: SearchFilters; onChange: (change: Partial<SearchFilters>) => void }

export function FilterBar({ filters, onChange }: Props) {
  const { text, customer, tag, from, to, period } = filters
  const words = useRef<HTMLInputElement>(null)
  // Whoever comes by the shortcut, or presses it here, wants to type.
  useEffect(() => words.current?.focus(), [])
  useShortcut('search', () => words.current?.focus())
  return (
    <search className={classes.bar} aria-label="Filter interactions">
      <WrittenFilter
        ref={words}
        className={classes.text}
        label="Words of the conversation"
        icon={<IconSearch size={14} />}
        maxLength={200}
        value={text}
        onChange={(value) => onChange({ text: value })}
      />
      <WrittenFilter
        label="Customer"
        maxLength={100}
        value={customer}
        onChange={(value) => onChange({ customer: value })}
      />
      <Select
        size="xs"
        aria-label="When"
        allowDeselect={false}
        data={periodChoices}
        value={period}
        onChange={(value) => onChange({ period: searchFilters.shape.period.parse(value) })}
      />
      {period === 'custom' && (
        <div className={classes.days}>
          <Day label="From" value={from} max={to} onChange={(value) => onChange({ from: value })} />
          <Day label="To" value={to} min={from} onChange={(value) => onChange({ to: value })} />
        </div>
      )}
      <Chosen filters={filters} onChange={onChange} />
      <WrittenFilter label="Tag" maxLength={50} value={tag} onChange={(value) => onChange({ tag: value })} />
      <Checkbox
        size="xs"
        label="Asks for help"
        checked={filters.isFlagged === 'true'}
        onChange={(event) => onChange({ isFlagged: event.currentTarget.checked ? 'true' : '' })}
      />
      {isFiltered(filters) && (
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(noFilters)}>
          Clear
        </Button>
      )}
    </search>
  )
}

/** What is chosen from what there is. Agents find their own interactions, so they need not say whose. */
function Chosen({ filters, onChange }: Props) {
  const client = useDeskClient()
  const { privileges } = useSession()
  const seesAll = privileges.includes('see_all_interactions')
  const services = useQuery({ queryKey: ['services'], queryFn: () => client.services() })
  const agents = useQuery({ queryKey: ['agents'], queryFn: () => client.agents(), enabled: seesAll })
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: () => client.get('/api/integration-accounts', integrationAccountList),
    enabled: privileges.includes('read_configuration'),
  })
  const dispositions = [...new Set(services.data?.services.flatMap((service) => service.dispositions))].toSorted(
    compareNames,
  )
  return (
    <>
      {seesAll && (
        <Choice
          label="Agent"
          choices={agents.data?.agents.map(({ userId, name }) => ({ value: userId, label: name }))}
          value={filters.userId}
          onChange={(userId) => onChange({ userId })}
        />
      )}
      <Choice
        label="Service"
        choices={services.data?.services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
        value={filters.serviceId}
        onChange={(serviceId) => onChange({ serviceId })}
      />
      {accounts.data !== undefined && accounts.data.accounts.length > 1 && (
        <Choice
          label="Account"
          choices={accounts.data.accounts.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          value={filters.accountId}
          onChange={(accountId) => onChange({ accountId })}
        />
      )}
      <Choice
        label="Disposition"
        choices={dispositions.map((name) => ({ value: name, label: name }))}
        value={filters.disposition}
        onChange={(disposition) => onChange({ disposition })}
      />
      <Choice
        label="Place"
        choices={Object.entries(placeWords).map(([value, label]) => ({ value, label }))}
        value={filters.place}
        onChange={(value) => onChange({ place: searchFilters.shape.place.parse(value) })}
      />
      <Choice
        label="Direction"
        choices={directions}
        value={filters.direction}
        onChange={(value) => onChange({ direction: searchFilters.shape.direction.parse(value) })}
      />
    </>
  )
}

type ChoiceProps = {
  label: string
  choices: readonly { value: string; label: string }[] | undefined
  value: string
  onChange: (value: string) => void
}

function Choice({ label, choices = [], value, onChange }: ChoiceProps) {
  // What an address asks for stays to be seen, and to be cleared, though there is no such thing any more.
  const isKnown = value === '' || choices.some((choice) => choice.value === value)
  return (
    <Select
      size="xs"
      clearable
      searchable
      placeholder={label}
      aria-label={label}
      data={isKnown ? [...choices] : [...choices, { value, label: value }]}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
    />
  )
}

type DayProps = { label: string; value: string; min?: string; max?: string; onChange: (value: string) => void }

function Day({ label, value, min, max, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label={label}
      value={value}
      min={min === '' ? undefined : min}
      max={max === '' ? undefined : max}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
