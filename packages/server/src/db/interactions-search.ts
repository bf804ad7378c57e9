// Finding interactions, newest first. A search goes through its candidates in small steps, between which the program does
// other things; one that finds little ends its page early and goes on with the next.
import { setImmediate as afterOtherWork } from 'node:timers/promises'
import { type InteractionPage, toDispositions } from '@scenarium/api'
import { lowestIdAt } from '../ids.ts'
import { createFilter, type Filters } from './interactions-filter.ts'
import { sourceOf } from './interactions-sources.ts'
import { interactionView } from './interactions-view.ts'
import { listServices } from './services.ts'
import { isTextFound, snippetOf } from './text-index.ts'
import type { Database, Tx } from './tx.ts'

export type Search = Filters & { cursor?: string | undefined; limit: number }

const STEP = 250
/** Candidates a page looks at, at most. */
const MOST_SCANNED = 10_000
/** An interaction begins with its first event and gets its id within that turn. */
const ID_BEHIND_MS = 3_600_000

export async function searchInteractions(database: Database, search: Search): Promise<InteractionPage> {
  const { ids, nextCursor } = await findInteractions(database, search)
  return database.read((tx) => ({
    interactions: ids.flatMap((interactionId) => interactionView(tx, interactionId) ?? []),
    ...snippetsOf(tx, ids, search),
    nextCursor,
  }))
}

/** Ids of a page. */
export async function findInteractions(
  database: Database,
  search: Search,
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const { words, startedFrom, startedBefore, limit } = search
  const filters = { ...search, dispositions: await database.read((tx) => dispositionNames(tx, search)) }
  const source = sourceOf(filters)
  const filter = createFilter(filters)
  const from = startedFrom === undefined ? undefined : lowestIdAt('int', startedFrom)
  const latest = startedBefore === undefined ? undefined : lowestIdAt('int', startedBefore + ID_BEHIND_MS)
  const isFound = (tx: Tx, interactionId: string) => {
    const candidate = filter(tx, interactionId)
    if (candidate === undefined) return false
    if (words === undefined || (source.isOfIndex && candidate.isIndexed)) return true
    return isTextFound(tx, interactionId, candidate.isIndexed, words)
  }
  const found: string[] = []
  let before = [search.cursor, latest].filter((id) => id !== undefined).toSorted()[0]
  for (let scanned = 0; scanned < MOST_SCANNED; ) {
    const step = await database.read((tx) => {
      const { ids, isLast } = source.next(tx, { from, before, limit: STEP })
      let looked = 0
      for (const interactionId of ids) {
        if (found.length === limit) break
        looked += 1
        before = interactionId
        if (isFound(tx, interactionId)) found.push(interactionId)
      }
      return { looked, isOver: isLast && looked === ids.length }
    })
    scanned += step.looked
    if (step.isOver) return { ids: found, nextCursor: null }
    if (found.length === limit) break
    await afterOtherWork()
  }
  return { ids: found, nextCursor: before ?? null }
}

/** Chats keep the name a disposition had at the time. */
function dispositionNames(tx: Tx, { tenantId, disposition }: Filters): string[] {
  if (disposition === undefined) return []
  const former = listServices(tx, tenantId).flatMap(({ settings }) =>
    toDispositions(settings.dispositions).flatMap(({ name, formerNames = [] }) =>
      name === disposition ? formerNames : [],
    ),
  )
  return [...new Set([disposition, ...former])]
}

function snippetsOf(
  tx: Tx,
  ids: readonly string[],
  { words }: Filters,
): Pick<InteractionPage, 'snippets' | 'snippetSeqs'> {
  if (words === undefined) return { snippets: {}, snippetSeqs: {} }
  const found = ids.flatMap((interactionId) => {
    const snippet = snippetOf(tx, interactionId, words)
    return snippet === undefined ? [] : [{ interactionId, ...snippet }]
  })
  return {
    snippets: Object.fromEntries(found.map(({ interactionId, text }) => [interactionId, text])),
    snippetSeqs: Object.fromEntries(found.map(({ interactionId, seq }) => [interactionId, seq])),
  }
}
