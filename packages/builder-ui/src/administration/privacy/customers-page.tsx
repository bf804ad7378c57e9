import { downloadConfirmed, EmptyState, EraseDialog, momentWords, QueryView, useClient } from '@scenarium/web-kit'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { CustomerTable, nameOf, type Shown } from './customer-table.tsx'

/** Finds a customer, to hand out what is kept about him or to erase it. */
export function CustomersPage() {
  const client = useAdministrationClient()
  const downloads = useClient()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const words = useDeferredValue(text.trim())
  const query = useQuery({
    queryKey: keys.customers(words),
    queryFn: () => client.customers(words),
    placeholderData: keepPreviousData,
  })
  const [erased, setErased] = useState<Shown | null>(null)
  return (
    <ListFrame
      title="Customers"
      find={{ text, onChange: setText }}
      list={
        <QueryView query={query}>
          {({ customers }) =>
            customers.length === 0 && words === '' ? (
              <NothingYet
                title="Nobody has written yet"
                next={{ text: 'To the webhook doctor', href: configurationPaths.doctor }}
                isInSetUp
              >
                Whoever writes to one of your bots stands here, to hand out or erase what is kept. Somebody wrote, and
                is not here? The doctor says what Telegram delivers.
              </NothingYet>
            ) : customers.length === 0 ? (
              <EmptyState title="Nobody is called so" />
            ) : (
              <CustomerTable
                label="Customers"
                customers={customers}
                columns={[
                  { title: 'Seen last', cell: ({ lastSeenAt }) => momentWords(lastSeenAt) },
                  {
                    title: 'State',
                    cell: ({ bannedAt, openInteractionId }) =>
                      bannedAt !== null ? 'Banned' : openInteractionId !== null ? 'In a chat' : '–',
                  },
                ]}
                actions={(customer) => [
                  {
                    text: 'Export',
                    onClick: () =>
                      void downloadConfirmed(
                        downloads,
                        `/api/customers/${encodeURIComponent(customer.customerId)}/export`,
                      ),
                  },
                  { text: 'Erase', color: 'red', onClick: () => setErased(customer) },
                ]}
              />
            )
          }
        </QueryView>
      }
    >
      {erased !== null && (
        <EraseDialog
          customerId={erased.customerId}
          name={nameOf(erased.customer)}
          onClose={() => setErased(null)}
          onErased={() => {
            setErased(null)
            void queries.invalidateQueries({ queryKey: ['customers'] })
          }}
        />
      )}
    </ListFrame>
  )
}
