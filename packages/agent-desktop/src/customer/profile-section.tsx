import { Avatar, Badge } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { Elapsed } from '@scenarium/web-kit'
import { fullTimeText } from '../conversation/when.ts'
import { customerName } from '../interactions/stage.ts'
import classes from './profile-section.module.css'
import { Facts } from './section.tsx'

export function ProfileSection({ interaction }: { interaction: InteractionView }) {
  const { customer, serviceName, accountName, botUsername, entryName, startedAt, endedAt } = interaction
  const name = customerName(interaction)
  return (
    <section aria-label="Profile">
      <div className={classes.head}>
        <Avatar name={name} color="indigo" radius="xl" aria-hidden="true" />
        <div className={classes.name}>
          <div className={classes.full}>{name}</div>
          {customer.username !== null && <div className={classes.username}>@{customer.username}</div>}
        </div>
      </div>
      {customer.blockedAt !== null && (
        <Badge color="red" variant="filled" mb="sm" title={fullTimeText(customer.blockedAt)}>
          Blocked the bot
        </Badge>
      )}
      <Facts
        facts={{
          Language: languageName(customer.languageCode),
          'Telegram id': customer.userId,
          Service: serviceName,
          Account: `${accountName} (@${botUsername})`,
          Entry: entryName,
          Began: fullTimeText(startedAt),
          Length: endedAt === null ? <Elapsed since={startedAt} /> : null,
        }}
      />
    </section>
  )
}

/** `de` → German. Telegram gives IETF tags; what is none of them is shown as it is. */
function languageName(code: string | null): string | null {
  if (code === null) return null
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
