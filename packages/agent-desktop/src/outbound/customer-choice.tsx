import { Radio, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { CustomerSummary } from '@scenarium/api'
import { QueryView, useDeskClient } from '@scenarium/web-kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fullTimeText } from '../conversation/when.ts'
import { queryKeys } from '../desktop/read-again.ts'
import { customerName } from '../interactions/stage.ts'
import classes from './write-first.module.css'

/** Not for every letter. */
const QUIET_MS = 200

type Props = { serviceId: string; find: string; chosenId: string | null; onChoose: (customerId: string) => void }

/** Customers who can be reached, most recently seen first. */
export function CustomerChoice({ serviceId, find, chosenId, onChoose }: Props) {
  const client = useDeskClient()
  const [query] = useDebouncedValue(find.trim(), QUIET_MS)
  const found = useQuery({
    queryKey: queryKeys.outboundCustomers(serviceId, query),
    queryFn: () => client.outboundCustomers(serviceId, query === '' ? {} : { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <QueryView query={found}>
      {({ customers }) =>
        customers.length === 0 ? (
          <Text size="sm" c="dimmed">
            {query === '' ? 'Nobody has started this bot yet.' : 'Nobody of that name has started this bot.'}
          </Text>
        ) : (
          <Radio.Group aria-label="Customers" value={chosenId} onChange={onChoose} className={classes.customers}>
            {customers.map((one) => (
              <Radio
                key={one.customerId}
                value={one.customerId}
                label={nameOf(one)}
                description={describe(one)}
                disabled={one.openInteractionId !== null}
                className={classes.customer}
              />
            ))}
          </Radio.Group>
        )
      }
    </QueryView>
  )
}

function nameOf(one: CustomerSummary): string {
  const { username } = one.customer
  return `${customerName(one)}${username === null ? '' : ` (@${username})`}`
}

function describe({ openInteractionId, lastSeenAt }: CustomerSummary): string {
  return openInteractionId === null ? `Last seen ${fullTimeText(lastSeenAt)}` : 'Has an open chat at the moment'
}
