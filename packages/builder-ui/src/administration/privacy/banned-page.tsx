import type { BannedCustomer } from '@scenarium/api'
import { EmptyState, momentWords, QueryView, UndoNotice, useCommand, useDeskClient } from '@scenarium/web-kit'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { CustomerTable, nameOf } from './customer-table.tsx'

export function BannedPage() {
  const administration = useAdministrationClient()
  const client = useDeskClient()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const words = useDeferredValue(text.trim())
  const query = useQuery({
    queryKey: keys.bannedCustomers(words),
    queryFn: () => administration.bannedCustomers(words),
    placeholderData: keepPreviousData,
  })
  const unban = useCommand((body, customerId: string) => client.unban(customerId, body))

  const ban = useCommand((body, { customerId, reason }: BannedCustomer) =>
    client.banCustomer(customerId, { ...body, ...(reason !== null && { reason }) }),
  )
  /** Whose ban was lifted here last: a press on the wrong row is undone beside the list. */
  const [lifted, setLifted] = useState<BannedCustomer | null>(null)

  async function lift(customer: BannedCustomer): Promise<void> {
    if ((await unban.send(customer.customerId)) !== undefined) setLifted(customer)
    await queries.invalidateQueries({ queryKey: ['banned customers'] })
  }

  async function banAgain(customer: BannedCustomer): Promise<void> {
    if ((await ban.send(customer)) !== undefined) setLifted(null)
    await queries.invalidateQueries({ queryKey: ['banned customers'] })
  }

  return (
    <ListFrame
      title="Banned Customers"
      find={{ text, onChange: setText }}
      list={
        <>
          <UndoNotice
            done={lifted && `The ban of ${nameOf(lifted.customer)} is lifted.`}
            undo="Ban again"
            isUndoing={ban.isSending}
            onUndo={() => lifted !== null && void banAgain(lifted)}
          />
          <QueryView query={query}>
            {({ customers }) =>
              customers.length === 0 && words === '' ? (
                <NothingYet title="Nobody is banned">
                  There is nothing to do. Agents ban a customer with /ban in the conversation, and supervisors on the
                  page Customers; here the ban is lifted.
                </NothingYet>
              ) : customers.length === 0 ? (
                <EmptyState title="Nobody of that name is banned" />
              ) : (
                <CustomerTable
                  label="Banned customers"
                  customers={customers}
                  columns={[
                    { title: 'Banned', cell: ({ bannedAt }) => momentWords(bannedAt) },
                    { title: 'By', cell: ({ bannedByName }) => bannedByName ?? '–' },
                    { title: 'Why', cell: ({ reason }) => reason ?? '–' },
                  ]}
                  actions={(customer) => [{ text: 'Unban', onClick: () => void lift(customer) }]}
                />
              )
            }
          </QueryView>
        </>
      }
    />
  )
}
