import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { type AuditAction, type AuditQuery, auditPage, auditWords, type Query } from '@scenarium/api'
import { downloadConfirmed, EmptyState, QueryView, useClient } from '@scenarium/web-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useUsers } from '../../client/administration-queries.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { AuditTable } from './audit-table.tsx'

const actions = Object.entries(auditWords).map(([value, label]) => ({ value, label }))

type Filters = { userId: string | null; action: string | null; subject: string; from: string; to: string }
const everything: Filters = { userId: null, action: null, subject: '', from: '', to: '' }

/** Who did what, newest first. */
export function AuditPage() {
  const client = useClient()
  const [filters, setFilters] = useState(everything)
  const users = useUsers()
  const asked = queryOf(filters)
  const query = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam }) =>
      client.get('/api/audit-records', auditPage, {
        ...(asked as Query),
        ...(pageParam !== null && { before: pageParam }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
  const set = (change: Partial<Filters>) => setFilters((now) => ({ ...now, ...change }))

  async function exportAll(): Promise<void> {
    await downloadConfirmed(client, `/api/audit-records/export?${new URLSearchParams(entriesOf(asked))}`)
  }

  return (
    <ListFrame
      title="Audit Log"
      list={
        <>
          <Group gap="sm" p="sm" align="flex-end">
            <Select
              label="Who"
              placeholder="Everybody"
              clearable
              searchable
              data={(users.data?.users ?? []).map(({ userId, username }) => ({ value: userId, label: username }))}
              value={filters.userId}
              onChange={(userId) => set({ userId })}
            />
            <Select
              label="Action"
              placeholder="Every action"
              clearable
              searchable
              w={300}
              data={actions}
              value={filters.action}
              onChange={(action) => set({ action })}
            />
            <TextInput
              label="What it was done to"
              placeholder="Whole name or id"
              value={filters.subject}
              onChange={({ currentTarget: { value } }) => set({ subject: value })}
            />
            <TextInput
              label="From"
              type="date"
              value={filters.from}
              onChange={({ currentTarget: { value } }) => set({ from: value })}
            />
            <TextInput
              label="To"
              type="date"
              value={filters.to}
              onChange={({ currentTarget: { value } }) => set({ to: value })}
            />
            <Button variant="default" onClick={() => void exportAll()}>
              Export as CSV
            </Button>
          </Group>
          <QueryView query={query}>
            {({ pages }) => {
              const records = pages.flatMap((page) => page.records)
              if (records.length === 0) return <EmptyState title="Nothing was recorded that fits" />
              return (
                <>
                  <AuditTable records={records} onSubject={(subject) => set({ subject })} />
                  <Group p="sm">
                    <Text size="sm" c="dimmed">
                      {records.length} records
                    </Text>
                    {query.hasNextPage && (
                      <Button
                        variant="default"
                        size="compact-sm"
                        loading={query.isFetchingNextPage}
                        onClick={() => void query.fetchNextPage()}
                      >
                        Show more
                      </Button>
                    )}
                  </Group>
                </>
              )
            }}
          </QueryView>
        </>
      }
    />
  )
}

/** Dates are days of the reader's own clock; the last one counts to its end. */
function queryOf({ userId, action, subject, from, to }: Filters): AuditQuery {
  // By the calendar: days on which clocks are changed are not 24 hours long.
  const at = (day: string, daysLater = 0) => {
    const begin = new Date(`${day}T00:00`)
    return begin.setDate(begin.getDate() + daysLater)
  }
  return {
    ...(userId !== null && { userId }),
    ...(action !== null && { action: action as AuditAction }),
    ...(subject.trim() !== '' && { subject: subject.trim() }),
    ...(from !== '' && { from: at(from) }),
    ...(to !== '' && { to: at(to, 1) }),
  }
}

function entriesOf(query: AuditQuery): [string, string][] {
  return Object.entries(query).map(([name, value]) => [name, String(value)])
}
