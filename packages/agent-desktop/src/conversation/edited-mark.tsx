import { Popover, UnstyledButton } from '@mantine/core'
import type { MessageView } from '@scenarium/api'
import { LoadingState, QueryView, useDeskClient } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import classes from './edited-mark.module.css'
import { RichText } from './parts/rich-text.tsx'
import { fullTimeText } from './when.ts'

/** Says that a message was changed; a press shows what it said before. */
export function EditedMark({ message }: { message: MessageView }) {
  const [isOpen, setIsOpen] = useState(false)
  const { editedAt, revisions } = message
  if (editedAt === null) return null
  const title = `Edited ${fullTimeText(editedAt)}`
  if (revisions === 0) return <span title={title}>edited</span>
  const button = (
    <UnstyledButton
      className={classes.mark}
      title={title}
      aria-label={`${title}. Show what it said before`}
      aria-expanded={isOpen}
      onClick={() => setIsOpen((now) => !now)}
    >
      edited
    </UnstyledButton>
  )
  if (!isOpen) return button
  return (
    <Popover opened onChange={setIsOpen} position="top" withArrow withinPortal trapFocus returnFocus width={320}>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label="Earlier texts">
        <Revisions message={message} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Revisions({ message: { interactionId, seq, revisions } }: { message: MessageView }) {
  const client = useDeskClient()
  const query = useQuery({
    // Every edit makes one more.
    queryKey: ['revisions', interactionId, seq, revisions],
    queryFn: () => client.messageRevisions(interactionId, seq),
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long history is scrolled by keys
    <div className={classes.history} tabIndex={0}>
      <QueryView query={query} loading={<LoadingState lines={2} />}>
        {(answer) =>
          answer.revisions.map(({ revision, text, content, replacedAt }) => (
            <div key={revision} className={classes.revision}>
              <div className={classes.when}>until {fullTimeText(replacedAt)}</div>
              {content?.location !== undefined && (
                <div>
                  {content.location.latitude.toFixed(5)}, {content.location.longitude.toFixed(5)}
                </div>
              )}
              {text !== '' && <RichText text={text} entities={content?.entities} />}
            </div>
          ))
        }
      </QueryView>
    </div>
  )
}
