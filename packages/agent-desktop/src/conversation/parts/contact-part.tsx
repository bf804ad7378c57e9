import { ActionIcon } from '@mantine/core'
import type { MessageContent } from '@scenarium/api'
import IconAddressBook from '@tabler/icons-react/icons/IconAddressBook'
import IconCopy from '@tabler/icons-react/icons/IconCopy'
import { copyText } from '../copy-text.ts'
import classes from './part.module.css'

type Contact = NonNullable<MessageContent['contact']>

export function ContactPart({ contact: { firstName, lastName, phoneNumber } }: { contact: Contact }) {
  return (
    <div className={classes.card}>
      <IconAddressBook size={22} aria-hidden="true" className={classes.icon} />
      <span className={classes.grow}>
        <bdi className={classes.title}>{[firstName, lastName].filter(Boolean).join(' ')}</bdi>
        <a className={classes.line} href={`tel:${phoneNumber.replaceAll(/[^\d+]/g, '')}`}>
          <bdi>{phoneNumber}</bdi>
        </a>
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        onClick={() => void copyText(phoneNumber)}
        aria-label="Copy the phone number"
      >
        <IconCopy size={16} />
      </ActionIcon>
    </div>
  )
}
