// Texts longer than a messenger takes become several messages, cut where a reader would pause, never inside a surrogate
// pair or an entity (a link cut in two would be two broken links).
import type { TextEntity } from './messages.ts'

export type TextPart = { text: string; entities?: TextEntity[] }

/** Length is in UTF-16 units, as Telegram counts. */
export function splitText(text: string, most: number, entities: readonly TextEntity[] = []): TextPart[] {
  const parts: TextPart[] = []
  let start = 0
  while (start < text.length) {
    const end = text.length - start <= most ? text.length : cut(text, start, most, entities)
    const part = text.slice(start, end)
    if (part.trim() !== '') parts.push({ text: part, entities: entitiesWithin(entities, start, end) })
    start = end
  }
  return parts
}

function entitiesWithin(entities: readonly TextEntity[], start: number, end: number): TextEntity[] | undefined {
  const inside = entities
    .filter((entity) => entity.offset < end && entity.offset + entity.length > start)
    .map((entity) => {
      const from = Math.max(entity.offset, start)
      const to = Math.min(entity.offset + entity.length, end)
      return { ...entity, offset: from - start, length: to - from }
    })
  return inside.length > 0 ? inside : undefined
}

/** Best place to cut in the window: after a paragraph, line, sentence or word of its second half, else at its end. */
function cut(text: string, start: number, most: number, entities: readonly TextEntity[]): number {
  const limit = start + most
  const window = text.slice(start, limit)
  for (const boundary of ['\n\n', '\n', '. ', '! ', '? ', ' ']) {
    const at = window.lastIndexOf(boundary)
    const end = start + at + boundary.length
    if (at >= most / 2 && !isInsideEntity(entities, end)) return end
  }
  return hardCut(text, start, limit, entities)
}

function hardCut(text: string, start: number, limit: number, entities: readonly TextEntity[]): number {
  let at = limit
  for (;;) {
    // An entity longer than a whole message has to be cut: both halves keep it.
    const around = entities.find(({ offset, length }) => offset > start && offset < at && offset + length > at)
    if (around === undefined) break
    at = around.offset
  }
  const code = text.charCodeAt(at - 1)
  const isHighSurrogate = code >= 0xd800 && code <= 0xdbff
  return isHighSurrogate && at - 1 > start ? at - 1 : at
}

function isInsideEntity(entities: readonly TextEntity[], at: number): boolean {
  return entities.some((entity) => entity.offset < at && entity.offset + entity.length > at)
}
