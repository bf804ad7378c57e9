// Tags of a contact after a change, in the same way in the contact center and in its simulation.
import { MAX_CONTACT_TAG_LENGTH, MAX_CONTACT_TAGS } from '../limits.ts'

/** A tag written in another case is the same; the spelling there was stays. Undefined when it cannot be done. */
export function changeTags(
  tags: readonly string[],
  { addTags, removeTags }: { addTags: readonly string[]; removeTags: readonly string[] },
): string[] | undefined {
  const changed = new Map(tags.map((tag) => [folded(tag), tag]))
  for (const tag of removeTags) changed.delete(folded(tag))
  for (const written of addTags) {
    const tag = written.trim()
    if (tag === '' || tag.length > MAX_CONTACT_TAG_LENGTH || /[\p{Cc},]/u.test(tag)) return undefined
    if (!changed.has(folded(tag))) changed.set(folded(tag), tag)
  }
  return changed.size > MAX_CONTACT_TAGS ? undefined : [...changed.values()]
}

const folded = (tag: string): string => tag.trim().toLowerCase()
