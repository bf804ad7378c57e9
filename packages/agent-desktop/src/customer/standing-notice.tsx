import { Button } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { useCommand, useDeskClient } from '@scenarium/web-kit'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconBan from '@tabler/icons-react/icons/IconBan'
import { useQueryClient } from '@tanstack/react-query'
import { fullTimeText } from '../conversation/when.ts'
import { queryKeys } from '../desktop/read-again.ts'
import { customerName } from '../interactions/stage.ts'
import classes from './standing-notice.module.css'
import { useCustomer } from './use-customer.ts'

/** What an agent must know before he writes a word: the customer has blocked the bot, or is banned. */
export function StandingNotice({ interaction }: { interaction: InteractionView }) {
  const { customer, customerId } = interaction
  const bannedAt = useCustomer(customerId).data?.bannedAt ?? null
  const name = customerName(interaction)
  return (
    <div aria-live="polite">
      {customer.blockedAt !== null && (
        <div className={classes.notice}>
          <IconAlertTriangle size={20} aria-hidden="true" className={classes.icon} />
          <div>
            <strong>{name} blocked the bot</strong>
            <div>Nothing can be sent. Since {fullTimeText(customer.blockedAt)}.</div>
          </div>
        </div>
      )}
      {bannedAt !== null && <Banned customerId={customerId} name={name} bannedAt={bannedAt} />}
    </div>
  )
}

function Banned({ customerId, name, bannedAt }: { customerId: string; name: string; bannedAt: number }) {
  const client = useDeskClient()
  const queries = useQueryClient()
  const unban = useCommand((body, id: string) => client.unban(id, body))

  async function lift() {
    if ((await unban.send(customerId)) === undefined) return
    await queries.invalidateQueries({ queryKey: queryKeys.customer(customerId) })
  }
  return (
    <div className={classes.notice}>
      <IconBan size={20} aria-hidden="true" className={classes.icon} />
      <div>
        <strong>{name} is banned</strong>
        <div>
          What {name} writes is not answered. Since {fullTimeText(bannedAt)}.
        </div>
        <Button size="compact-sm" variant="default" mt={6} loading={unban.isSending} onClick={() => void lift()}>
          Lift the ban
        </Button>
      </div>
    </div>
  )
}
