import type { FloorConversation, WatchMode } from '@scenarium/api'
import { clockText, Elapsed, useNow } from '@scenarium/web-kit'
import IconEye from '@tabler/icons-react/icons/IconEye'
import IconFlagFilled from '@tabler/icons-react/icons/IconFlagFilled'
import { useDesktopState } from '../desktop/desktop-context.tsx'
import { useOpenConversation } from '../watching/open-conversation.tsx'
import classes from './conversation-line.module.css'
import table from './table.module.css'

/** After so long a customer's wait for an answer is shown in red. */
const LONG_WAIT_MS = 60_000
const modeWords: { [M in WatchMode]: string } = { monitor: 'you watch', coach: 'you coach' }

/** A conversation of an agent; a click opens it beside the floor. */
export function ConversationLine({ conversation, isOpen }: { conversation: FloorConversation; isOpen: boolean }) {
  const { interactionId, customerName, serviceName, accountName, connectedAt, waitingSince, isWrapUp } = conversation
  const { flaggedAt, flagNote } = conversation
  const open = useOpenConversation()
  const mode = useDesktopState((state) => state.watching[interactionId])
  return (
    <button
      type="button"
      className={classes.line}
      aria-current={isOpen}
      disabled={isWrapUp}
      title={isWrapUp ? 'After-call work: the chat is over' : 'Watch this conversation'}
      onClick={() => open(interactionId)}
    >
      {flaggedAt !== null && (
        <span className={classes.flag}>
          <IconFlagFilled size={13} aria-hidden="true" /> asks for help
        </span>
      )}
      <span className={classes.customer}>{customerName}</span>
      <span className={table.dim}>{serviceName ?? accountName}</span>
      {isWrapUp ? (
        <span className={table.dim}>after-call work</span>
      ) : (
        connectedAt !== null && <Elapsed since={connectedAt} className={table.dim} />
      )}
      {!isWrapUp && waitingSince !== null && <Waits since={waitingSince} />}
      {mode !== undefined && (
        <span className={classes.watched}>
          <IconEye size={13} aria-hidden="true" /> {modeWords[mode]}
        </span>
      )}
      {flaggedAt !== null && flagNote !== null && <span className={classes.note}>“{flagNote}”</span>}
    </button>
  )
}

function Waits({ since }: { since: number }) {
  const waited = useNow() - since
  return (
    <span
      className={table.badge}
      data-tone={waited >= LONG_WAIT_MS ? 'bad' : 'warn'}
      title="How long the customer has waited for the agent’s answer"
    >
      waits {clockText(waited)}
    </span>
  )
}
