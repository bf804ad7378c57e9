import type { OutgoingContent } from './outgoing.ts'

/** In words, for a line or for copying. */
export function outgoingText(content: OutgoingContent): string {
  if (content.type === 'text' || content.type === 'note') return content.text
  if (content.type === 'file') return content.caption ?? 'File'
  const { title, address, latitude, longitude } = content
  return [title, address, `${latitude}, ${longitude}`].filter(Boolean).join(', ')
}
