import type { FormattedText, MessageEntity } from '../world/telegram-types.ts'

/** Cuts white space at both ends, and the entities with it, as Telegram does. */
export function trimText({ text, entities }: FormattedText): FormattedText {
  const withoutEnd = text.trimEnd()
  const trimmed = withoutEnd.trimStart()
  if (trimmed.length === text.length) return { text, entities }
  const cut = withoutEnd.length - trimmed.length
  const moved = entities.flatMap((entity): MessageEntity[] => {
    const start = Math.max(entity.offset - cut, 0)
    const end = Math.min(entity.offset + entity.length - cut, trimmed.length)
    return end > start ? [{ ...entity, offset: start, length: end - start }] : []
  })
  return { text: trimmed, entities: moved }
}
