// Where a search gets its candidates from: the smallest set an index gives that holds all it can find, newest first. Ids grow
// with time, so an id is the place to go on from, and moments are turned into ids.
import type { Filters } from './interactions-filter.ts'
import { indexedWith } from './sqlite-text-search.ts'
import { AFTER_ALL, unindexed } from './text-index.ts'
import type { WantedWords } from './text-words.ts'
import type { Parameter, Tx } from './tx.ts'

export type Stretch = { from: string | undefined; before: string | undefined; limit: number }

export type Source = {
  /** Ids of the stretch, newest first; less than `limit` are the last. */
  next(tx: Tx, stretch: Stretch): { ids: string[]; isLast: boolean }
  /** Whether the index has already said which of them hold the words; those it does not know are to be read. */
  isOfIndex: boolean
}

export function sourceOf(filters: Filters): Source {
  const { of, key, words, isFlagged, place, userId, dispositions = [], direction } = filters
  if (of?.isOpen) return stays('user_id = ? and closed_at is null', of.userId)
  if (key !== undefined) return interactions('account_id = ? and chat_id = ?', key.accountId, key.chatId)
  if (isFlagged) return interactions('flagged_at is not null')
  // Says the same twice, but lets the index of open interactions be used.
  if (place !== undefined && place !== 'ended') return interactions("place = ? and place <> 'ended'", place)
  if (words !== undefined) return texts(words)
  if (dispositions.length > 0) return merged(dispositions.map((one) => interactions('disposition = ?', one)))
  if (direction === 'outbound') return interactions("direction = 'outbound'")
  const participant = userId ?? of?.userId
  return participant === undefined ? interactions('true') : stays('user_id = ?', participant)
}

function interactions(condition: string, ...parameters: Parameter[]): Source {
  return rows(`select interaction_id as "interactionId" from interactions where ${condition}`, parameters)
}

/** Sources that have nothing in common, as one. */
function merged(sources: readonly Source[]): Source {
  return {
    isOfIndex: false,
    next(tx, stretch) {
      const found = sources.flatMap((source) => source.next(tx, stretch).ids)
      const ids = found.sort((a, b) => (a < b ? 1 : -1)).slice(0, stretch.limit)
      return { ids, isLast: found.length < stretch.limit }
    },
  }
}

/** Somebody may have come and gone several times. */
function stays(condition: string, ...parameters: Parameter[]): Source {
  return rows(`select distinct interaction_id as "interactionId" from participants where ${condition}`, parameters)
}

function rows(select: string, parameters: readonly Parameter[]): Source {
  const sql = `${select} and interaction_id >= ? and interaction_id < ? order by interaction_id desc limit ?`
  return {
    isOfIndex: false,
    next(tx, { from = '', before = AFTER_ALL, limit }) {
      const ids = tx
        .all<{ interactionId: string }>(sql, ...parameters, from, before, limit)
        .map(({ interactionId }) => interactionId)
      return { ids, isLast: ids.length < limit }
    },
  }
}

/** Reading transcripts takes longer than asking the index. */
const MOST_READ = 25

/** What the index finds, and everything it does not know. */
function texts(words: WantedWords): Source {
  return {
    isOfIndex: true,
    next(tx, stretch) {
      const found = indexedWith(tx, words, stretch)
      const unknown = unindexed(tx, { ...stretch, limit: MOST_READ })
      // Both lists are sure down to where the shorter reaches.
      const ends = [
        ...(found.length === stretch.limit ? found.slice(-1) : []),
        ...(unknown.length === MOST_READ ? unknown.slice(-1) : []),
      ]
      const end = ends.toSorted().at(-1) ?? ''
      const ids = [...new Set([...found, ...unknown])].filter((id) => id >= end).sort((a, b) => (a < b ? 1 : -1))
      return { ids, isLast: ends.length === 0 }
    },
  }
}
