import type { MessageView } from '@scenarium/api'
import { fileKindWords } from '../conversation/parts/file-words.ts'

/** A message in one line. */
export function previewOf({ sender, userId, text, content }: MessageView, ownUserId: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const said = line === '' ? contentWords(content) : line
  return sender === 'agent' && userId === ownUserId ? `You: ${said}` : said
}

function contentWords(content: MessageView['content']): string {
  const [file, second] = content?.files ?? []
  if (file !== undefined) return second === undefined ? fileKindWords[file.kind] : `${content?.files?.length} files`
  if (content?.location) return 'Location'
  if (content?.contact) return 'Contact'
  return content?.placeholder ?? 'Message'
}
