import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type BannedCustomer, bannedCustomerList } from '@scenarium/api'
import { EmptyState, QueryView, UndoNotice, useCommand, useDeskClient } from '@scenarium/web-kit'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { fullTimeText } from '../conversation/when.ts'
import table from '../floor/table.module.css'
import { customerName } from '../interactions/stage.ts'
import { searchPath } from '../paths.ts'
import { addressOf, noFilters } from './filters.ts'
import classes from './search-page.module.css'
import { SearchTabs } from './search-tabs.tsx'

/** The most the server gives; who is not among them is found by name. */
const MOST = 100
/** Under the key of customers, so that a ban by a colleague makes it old. */
const bannedKey = ['customer', 'banned']

/** Customers whose messages are not answered any more, and the way back. */
export function BannedPage() {
  const client = useDeskClient()
  const queries = useQueryClient()
  const [find, setFind] = useState('')
  const [query] = useDebouncedValue(find.trim(), 300)
  const banned = useQuery({
    queryKey: [...bannedKey, query],
    queryFn: () => client.get('/api/banned-customers', bannedCustomerList, { limit: String(MOST), query }),
    placeholderData: (previous) => previous,
  })
  /** Whose ban was lifted here last: a press on the wrong row is undone beside the list. */
  const [lifted, setLifted] = useState<BannedCustomer | null>(null)
  const ban = useCommand((body, { customerId, reason }: BannedCustomer) =>
    client.banCustomer(customerId, { ...body, ...(reason !== null && { reason }) }),
  )

  async function banAgain(customer: BannedCustomer): Promise<void> {
    if ((await ban.send(customer)) !== undefined) setLifted(null)
    await queries.invalidateQueries({ queryKey: bannedKey })
  }

  return (
    <div className={classes.page}>
      <div className={classes.search}>
        <SearchTabs current="banned" />
        <TextInput
          size="xs"
          maw="20rem"
          leftSection={<IconSearch size={14} />}
          placeholder="Name or username"
          aria-label="Name or username"
          maxLength={100}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <UndoNotice
          done={lifted && `The ban of ${customerName(lifted)} is lifted.`}
          undo="Ban again"
          isUndoing={ban.isSending}
          onUndo={() => lifted !== null && void banAgain(lifted)}
        />
        <div className={classes.results}>
          <QueryView query={banned}>
            {({ customers }) =>
              customers.length > 0 ? (
                <BannedTable customers={customers} onLift={setLifted} />
              ) : (
                <EmptyState title={query === '' ? 'Nobody is banned' : 'Nobody of that name is banned'}>
                  Agents ban a customer with /ban in the conversation.
                </EmptyState>
              )
            }
          </QueryView>
        </div>
      </div>
    </div>
  )
}

type TableProps = { customers: readonly BannedCustomer[]; onLift: (lifted: BannedCustomer) => void }

function BannedTable({ customers, onLift }: TableProps) {
  return (
    <>
      <table className={table.table} aria-label="Banned customers">
        <thead className={table.head}>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Account</th>
            <th scope="col">Banned</th>
            <th scope="col">By</th>
            <th scope="col">Why</th>
            <th scope="col"> </th>
          </tr>
        </thead>
        <tbody>
          {customers.map((summary) => (
            <BannedRow key={summary.customerId} summary={summary} onLift={() => onLift(summary)} />
          ))}
        </tbody>
      </table>
      {customers.length === MOST && (
        <p className={table.none}>Those are the {MOST} banned last; find others by their name.</p>
      )}
    </>
  )
}

function BannedRow({ summary, onLift }: { summary: BannedCustomer; onLift: () => void }) {
  const { customerId, customer, accountName, bannedAt, bannedByName, reason } = summary
  const client = useDeskClient()
  const queries = useQueryClient()
  const unban = useCommand((body) => client.unban(customerId, body))
  const name = customerName(summary)

  async function letIn() {
    if ((await unban.send()) === undefined) return
    onLift()
    await queries.invalidateQueries({ queryKey: bannedKey })
  }

  return (
    <tr>
      <th scope="row">
        <span className={table.name}>{name}</span>
        {customer.username !== null && <span className={table.dim}> @{customer.username}</span>}
        <div>
          <Link href={`${searchPath}${addressOf({ ...noFilters, customer: customer.username ?? name })}`}>
            Interactions
          </Link>
        </div>
      </th>
      <td>{accountName}</td>
      <td>{fullTimeText(bannedAt)}</td>
      <td>{bannedByName ?? '–'}</td>
      <td>{reason ?? '–'}</td>
      <td data-number>
        <Button
          size="compact-sm"
          variant="default"
          loading={unban.isSending}
          onClick={() => void letIn()}
          aria-label={`Lift the ban of ${name}`}
        >
          Lift the ban
        </Button>
      </td>
    </tr>
  )
}
