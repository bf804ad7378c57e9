import type { MessageContent } from '@scenarium/api'
import IconAddressBook from '@tabler/icons-react/icons/IconAddressBook'
import classes from './part.module.css'

type Contact = NonNullable<MessageContent['contact']>

export function ContactPart({ contact: { firstName, lastName, phoneNumber } }: { contact: Contact }) {
  return (
    <div className={classes.card}>
      <IconAddressBook size={20} aria-hidden="true" />
      <span>
        <span className={classes.title}>{[firstName, lastName].filter(Boolean).join(' ')}</span>
        <a className={classes.line} href={`tel:${phoneNumber.replaceAll(/[^\d+]/g, '')}`}>
          {phoneNumber}
        </a>
      </span>
    </div>
  )
}
