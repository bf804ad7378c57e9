import { Avatar } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { Elapsed, useDeskClient } from '@scenarium/web-kit'
import { fullTimeText } from '../conversation/when.ts'
import { customerName } from '../interactions/stage.ts'
import { CopyButton } from './copy-button.tsx'
import { languageName } from './language-name.ts'
import classes from './profile-section.module.css'
import { Facts } from './section.tsx'
import { useCustomer } from './use-customer.ts'

export function ProfileSection({ interaction }: { interaction: InteractionView }) {
  const client = useDeskClient()
  const { customer, customerId, serviceName, accountName, botUsername, entryName } = interaction
  const { startedAt, endedAt, direction } = interaction
  const record = useCustomer(customerId).data
  const name = customerName(interaction)
  // The record is read again when the photo comes; the interaction may have been sent before that.
  const photoId = record?.customer.photoId ?? customer.photoId
  return (
    <section aria-label="Profile">
      <div className={classes.head}>
        <Avatar
          name={name}
          src={photoId === null ? null : client.attachmentUrl(photoId)}
          alt=""
          color="indigo"
          radius="xl"
          size={48}
          aria-hidden="true"
        />
        <div className={classes.name}>
          <div className={classes.full}>{name}</div>
          {customer.username !== null && (
            <div className={classes.username}>
              @{customer.username}
              <CopyButton value={`@${customer.username}`} label="Copy the username" />
            </div>
          )}
        </div>
      </div>
      <Facts
        facts={{
          Language: languageName(customer.languageCode),
          'Telegram id': (
            <>
              {customer.userId}
              <CopyButton value={String(customer.userId)} label="Copy the Telegram id" />
            </>
          ),
          Service: serviceName,
          Account: `${accountName} (@${botUsername})`,
          Entry: entryName,
          'First seen': record === undefined ? null : fullTimeText(record.firstSeenAt),
          Began: `${fullTimeText(startedAt)}${direction === 'outbound' ? ', written first by us' : ''}`,
          Length: endedAt === null ? <Elapsed since={startedAt} /> : null,
        }}
      />
    </section>
  )
}
