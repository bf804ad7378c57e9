import { compareNames, type InteractionView } from '@scenarium/api'

/** Tags other customers have whose chats are on this desk, the most frequent first; spelled as they are, so that one stays one. */
export function suggestedTags(
  interactions: readonly Pick<InteractionView, 'tags'>[],
  own: readonly string[],
): string[] {
  const held = new Set(own.map((tag) => tag.toLocaleLowerCase()))
  const counts = new Map<string, number>()
  for (const tag of interactions.flatMap(({ tags }) => tags)) {
    if (!held.has(tag.toLocaleLowerCase())) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  return [...counts].toSorted(([a, one], [b, other]) => other - one || compareNames(a, b)).map(([tag]) => tag)
}
