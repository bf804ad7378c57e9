import type { InteractionView } from '@scenarium/api'
import { clockText, Elapsed, useNow } from '@scenarium/web-kit'
import IconBrandTelegram from '@tabler/icons-react/icons/IconBrandTelegram'
import IconUsers from '@tabler/icons-react/icons/IconUsers'
import { memo } from 'react'
import { Link } from 'wouter'
import { useDesktop, useStage, useTranscript } from '../desktop/desktop-context.tsx'
import { chatPath } from '../paths.ts'
import { knownMessages } from '../transcript/transcript.ts'
import classes from './interaction-row.module.css'
import { previewOf } from './preview.ts'
import { customerName, othersIn, ownStay } from './stage.ts'

/** After so long a customer's wait is shown in red. */
const LONG_WAIT_MS = 60_000

type Props = { interaction: InteractionView; isSelected: boolean; unread: number }

export const InteractionRow = memo(function InteractionRow({ interaction, isSelected, unread }: Props) {
  const { userId } = useDesktop()
  const stage = useStage(interaction)
  const others = othersIn(interaction, userId)
  const transcript = useTranscript(interaction.interactionId)
  const last = knownMessages(transcript).findLast((message) => message.sender !== 'system')
  const name = customerName(interaction)
  return (
    <Link
      href={chatPath(interaction.interactionId)}
      className={classes.row}
      data-selected={isSelected}
      aria-current={isSelected ? 'page' : undefined}
      aria-label={`${name}${unread > 0 ? `, ${unread} unread` : ''}${stage === 'after_call_work' ? ', after-call work' : ''}`}
    >
      <span className={classes.top}>
        <span className={classes.name}>{name}</span>
        {unread > 0 && <span className={classes.unread}>{unread > 99 ? '99+' : unread}</span>}
        {stage !== 'after_call_work' && (
          <Elapsed since={interaction.connectedAt ?? interaction.startedAt} className={classes.length} />
        )}
      </span>
      <span className={classes.middle}>
        <span className={classes.preview}>{last === undefined ? ' ' : previewOf(last, userId)}</span>
        {stage === 'after_call_work' && <AfterCallWork interaction={interaction} />}
        {stage !== 'after_call_work' && interaction.waitingSince !== null && (
          <Waiting since={interaction.waitingSince} />
        )}
      </span>
      <span className={classes.bottom}>
        <IconBrandTelegram size={14} aria-hidden="true" />
        <span className={classes.origin}>
          {[interaction.serviceName, interaction.accountName].filter(Boolean).join(' · ')}
        </span>
        {others.length > 0 && (
          <span className={classes.others} title={`Also here: ${others.map((one) => one.name).join(', ')}`}>
            <IconUsers size={14} aria-hidden="true" /> {others.map((one) => one.name.split(' ')[0]).join(', ')}
          </span>
        )}
        {interaction.customer.blockedAt !== null && <span className={classes.blocked}>blocked the bot</span>}
      </span>
    </Link>
  )
})

/** How long the customer has waited for an answer. */
function Waiting({ since }: { since: number }) {
  const waited = useNow() - since
  return (
    <span className={classes.waiting} data-long={waited >= LONG_WAIT_MS} title="The customer waits for an answer">
      waits {clockText(waited)}
    </span>
  )
}

function AfterCallWork({ interaction }: { interaction: InteractionView }) {
  const { userId } = useDesktop()
  const stay = ownStay(interaction, userId)
  const now = useNow()
  return (
    <span className={classes.work}>
      After-call work{stay?.wrapUpUntil != null && ` ${clockText(stay.wrapUpUntil - now)}`}
    </span>
  )
}
