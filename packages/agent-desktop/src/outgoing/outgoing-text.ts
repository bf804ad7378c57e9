import type { OutgoingMessage } from './outgoing.ts'

/** In words, for a line or for copying. */
export function outgoingText({ content, fileName }: Pick<OutgoingMessage, 'content' | 'fileName'>): string {
  if (content.type === 'text' || content.type === 'note') return content.text
  if (content.type === 'file') return [fileName ?? 'File', content.caption].filter(Boolean).join('\n')
  const { title, address, latitude, longitude } = content
  return [title, address, `${latitude}, ${longitude}`].filter(Boolean).join(', ')
}
