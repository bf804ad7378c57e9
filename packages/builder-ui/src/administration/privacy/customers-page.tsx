import {
  downloadConfirmed,
  EmptyState,
  EraseDialog,
  momentWords,
  QueryView,
  useClient,
  useSession,
} from '@scenarium/web-kit'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useSearch } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { BanDialog } from './ban-dialog.tsx'
import { CustomerTable, nameOf, type Shown } from './customer-table.tsx'

/** Finds a customer, to hand out what is kept about him, to erase it, or to hear of him no more. */
export function CustomersPage() {
  const client = useAdministrationClient()
  const downloads = useClient()
  const queries = useQueryClient()
  const [text, setText] = useState(new URLSearchParams(useSearch()).get('find') ?? '')
  const words = useDeferredValue(text.trim())
  const query = useQuery({
    queryKey: keys.customers(words),
    queryFn: () => client.customers(words),
    placeholderData: keepPreviousData,
  })
  const maySupervise = useSession().privileges.includes('supervise')
  const [erased, setErased] = useState<Shown | null>(null)
  const [banned, setBanned] = useState<Shown | null>(null)
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
                  ...(maySupervise && customer.bannedAt === null
                    ? [{ text: 'Ban', color: 'red', onClick: () => setBanned(customer) }]
                    : []),
                  { text: 'Erase', color: 'red', onClick: () => setErased(customer) },
                ]}
              />
            )
          }
        </QueryView>
      }
    >
      {banned !== null && (
        <BanDialog
          customerId={banned.customerId}
          name={nameOf(banned.customer)}
          onClose={() => setBanned(null)}
          onBanned={() => {
            setBanned(null)
            for (const queryKey of [['customers'], ['banned customers']]) void queries.invalidateQueries({ queryKey })
          }}
        />
      )}
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
