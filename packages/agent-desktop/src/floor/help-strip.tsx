import { Button } from '@mantine/core'
import type { Floor } from '@scenarium/api'
import { Elapsed } from '@scenarium/web-kit'
import IconFlagFilled from '@tabler/icons-react/icons/IconFlagFilled'
import { useOpenConversation } from '../watching/open-conversation.tsx'
import { helpAskedOn } from './help.ts'
import classes from './help-strip.module.css'

/** Who asks for help, over everything else. */
export function HelpStrip({ floor }: { floor: Floor }) {
  const open = useOpenConversation()
  const asked = helpAskedOn(floor)
  return (
    <section className={classes.strip} aria-label="Asked for help" aria-live="assertive">
      {asked.map(({ agent, conversation: { interactionId, customerName, flagNote, flaggedAt } }) => (
        <div key={interactionId} className={classes.line}>
          <IconFlagFilled size={16} aria-hidden="true" />
          <span className={classes.text}>
            <strong>{agent.name}</strong> asks for help with {customerName}
            {flagNote !== null && `: “${flagNote}”`}
          </span>
          {flaggedAt !== null && <Since since={flaggedAt} />}
          <Button size="compact-sm" color="red" onClick={() => open(interactionId)}>
            Look at it
          </Button>
        </div>
      ))}
    </section>
  )
}

/** Hidden from screen readers, to which the strip would else talk every second. */
function Since({ since }: { since: number }) {
  return (
    <span aria-hidden="true" className={classes.since}>
      <Elapsed since={since} />
    </span>
  )
}
