import { Button } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { Elapsed, useCommand, useDeskClient } from '@scenarium/web-kit'
import IconFlagFilled from '@tabler/icons-react/icons/IconFlagFilled'
import classes from '../handover/notice.module.css'

/** That help is asked for, since when, and a way to take it back. */
export function FlagNotice({ interaction, canTakeBack }: { interaction: InteractionView; canTakeBack: boolean }) {
  const client = useDeskClient()
  const unflag = useCommand((body, chat: string) => client.flag(chat, { ...body, isFlagged: false }))
  const { interactionId, flaggedAt, flagNote } = interaction
  if (flaggedAt === null) return null
  return (
    <div className={classes.notice} data-tone="warn">
      <IconFlagFilled size={16} aria-hidden="true" />
      <output className={classes.text}>A supervisor is asked for help{flagNote !== null && `: ${flagNote}`}</output>
      <Elapsed since={flaggedAt} className={classes.time} />
      {canTakeBack && (
        <Button
          size="compact-sm"
          variant="default"
          loading={unflag.isSending}
          onClick={() => void unflag.send(interactionId)}
        >
          Take the flag back
        </Button>
      )}
    </div>
  )
}
