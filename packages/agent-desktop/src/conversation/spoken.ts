// A message in words: for screen readers, and to copy.
import type { MessageView } from '@scenarium/api'
import { fileTitle } from './parts/file-words.ts'
import { timeText } from './when.ts'

const MOST_SPOKEN = 300

export function speakerName({ sender, userId, senderName }: MessageView, ownUserId: string): string {
  if (sender === 'agent' && userId === ownUserId) return 'You'
  if (senderName !== '') return senderName
  return sender === 'scenario' ? 'Scenario' : 'Customer'
}

/** `Ann, 14:03: My parcel is lost`. */
export function spokenMessages(messages: readonly [MessageView, ...MessageView[]], ownUserId: string): string {
  const [first] = messages
  const words = messages.map(messageWords).filter(Boolean).join('; ')
  const note = first.kind === 'note' ? ', note to colleagues' : ''
  return `${speakerName(first, ownUserId)}${note}, ${timeText(first.createdAt)}: ${words.slice(0, MOST_SPOKEN)}`
}

export function messageWords({ text, content }: MessageView): string {
  const { files = [], location, contact, placeholder } = content ?? {}
  const parts = [
    ...files.map(fileTitle),
    location && `Location ${location.title ?? ''} ${location.latitude}, ${location.longitude}`,
    contact && `Contact ${contact.firstName} ${contact.lastName ?? ''} ${contact.phoneNumber}`,
    placeholder,
    text,
  ]
  return parts.filter(Boolean).join(', ')
}
