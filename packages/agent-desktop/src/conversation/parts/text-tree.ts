// Formatted text as a tree. Entities come from strangers: they may overlap, lie outside the text or cut a character in two.
import type { TextEntity } from '@scenarium/api'

export type TextNode = { text: string; entity?: undefined } | FormattedNode
export type FormattedNode = {
  text: string
  entity: TextEntity
  /** All that the entity covers: more than `text` where it was split. */
  whole: string
  children: readonly TextNode[]
}

type Stretch = { start: number; end: number; entity: TextEntity; whole: string }

/** Telegram gives out 100 at most; what is beyond this is shown unformatted. */
const MOST_ENTITIES = 300

/** The texts of the leaves, joined, are the text. Of two entities that overlap, the later is split at the end of the earlier. */
export function textTree(text: string, entities: readonly TextEntity[] = []): readonly TextNode[] {
  const stretches = entities.slice(0, MOST_ENTITIES).flatMap((entity) => {
    const start = characterStart(text, entity.offset)
    const end = characterEnd(text, entity.offset + entity.length)
    return Number.isInteger(start) && Number.isInteger(end) && start < end
      ? [{ start, end, entity, whole: text.slice(start, end) }]
      : []
  })
  return nodesOf(text, { start: 0, end: text.length }, inOrder(stretches))
}

function nodesOf(text: string, { start, end }: { start: number; end: number }, stretches: readonly Stretch[]) {
  const nodes: TextNode[] = []
  let at = start
  let rest = stretches
  for (let [first] = rest; first !== undefined; [first] = rest) {
    const outer = first
    if (outer.start > at) nodes.push({ text: text.slice(at, outer.start) })
    const others = rest.slice(1)
    const inner = others
      .filter((one) => one.start < outer.end)
      .map((one) => ({ ...one, end: Math.min(one.end, outer.end) }))
    const after = others
      .filter((one) => one.end > outer.end)
      .map((one) => ({ ...one, start: Math.max(one.start, outer.end) }))
    nodes.push({
      text: text.slice(outer.start, outer.end),
      entity: outer.entity,
      whole: outer.whole,
      children: nodesOf(text, outer, inner),
    })
    at = outer.end
    rest = inOrder(after)
  }
  if (at < end) nodes.push({ text: text.slice(at, end) })
  return nodes
}

/** The wider one is the outer one. */
const inOrder = (stretches: readonly Stretch[]) =>
  stretches.toSorted((one, other) => one.start - other.start || other.end - one.end)

const isInsidePair = (text: string, offset: number) => (text.codePointAt(offset - 1) ?? 0) > 0xff_ff

const within = (text: string, offset: number) => Math.min(Math.max(offset, 0), text.length)

function characterStart(text: string, offset: number): number {
  const start = within(text, offset)
  return isInsidePair(text, start) ? start - 1 : start
}

function characterEnd(text: string, offset: number): number {
  const end = within(text, offset)
  return isInsidePair(text, end) ? end + 1 : end
}
