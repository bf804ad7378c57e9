// All emoji, by group, with the words they are found by. Large, so it is loaded when the picker is opened.
import keywords from 'emojilib/dist/emoji-en-US.json' with { type: 'json' }
import groups from 'unicode-emoji-json/data-by-group.json' with { type: 'json' }

export type Emoji = { emoji: string; name: string; words: string }
export type EmojiGroup = { name: string; emojis: readonly Emoji[] }

const wordsOf: { readonly [emoji: string]: readonly string[] | undefined } = keywords

export const emojiGroups: readonly EmojiGroup[] = groups.map(({ name, emojis }) => ({
  name,
  emojis: emojis.map(({ emoji, name: title }) => ({
    emoji,
    name: title,
    words: [title, ...(wordsOf[emoji] ?? [])].join(' ').replaceAll('_', ' ').toLowerCase(),
  })),
}))

const MOST_FOUND = 100

/** Those with all the words; whose name begins so come first. */
export function findEmoji(search: string): Emoji[] {
  const wanted = search.toLowerCase().trim().split(/\s+/)
  const found = emojiGroups.flatMap(({ emojis }) =>
    emojis.filter(({ words }) => wanted.every((word) => words.includes(word))),
  )
  const rank = ({ words }: Emoji) => (words.startsWith(wanted[0] ?? '') ? 0 : 1)
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_FOUND)
}

export function emojiNamed(emoji: string): Emoji {
  const known = emojiGroups.flatMap(({ emojis }) => emojis).find((one) => one.emoji === emoji)
  return known ?? { emoji, name: emoji, words: '' }
}
