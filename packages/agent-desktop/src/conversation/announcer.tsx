import { VisuallyHidden } from '@mantine/core'
import type { MessageView } from '@scenarium/api'
import { useState } from 'react'
import { messageWords } from './spoken.ts'

/**
 * Reads new messages of others aloud. The list itself cannot: rows come and go in it while one scrolls, and each would be
 * read as if it were new.
 */
export function Announcer({ messages }: { messages: readonly MessageView[] }) {
  const [openedAt] = useState(() => messages.at(-1)?.seq ?? 0)
  const last = messages.findLast(({ seq, sender }) => seq > openedAt && sender === 'customer')
  return (
    <VisuallyHidden role="status" aria-label="New message">
      {last !== undefined && `${last.senderName}: ${messageWords(last)}`}
    </VisuallyHidden>
  )
}
