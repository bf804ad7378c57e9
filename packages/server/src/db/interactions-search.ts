// Finding interactions, and how one of them went.
import type { InteractionDetail, InteractionPage, PathEntry, Place } from '@scenarium/api'
import type { Snapshot, TraceEntry } from '@scenarium/engine'
import type { Customer } from '../channels/inbound.ts'
import { interactionView } from './interactions-view.ts'
import { queries } from './tables.ts'
import type { Tx } from './tx.ts'

export type Search = {
  tenantId: number
  /** Whose interactions: with `isOpen`, those the user is in or has after-call work for. Null is everybody's. */
  of: { userId: string; isOpen: boolean } | null
  place?: Place
  serviceId?: string
  /** Another agent who takes, or took, part. */
  userId?: string
  /** Part of the customer's name or username. */
  customer?: string
  startedFrom?: number
  startedBefore?: number
  cursor?: string
  limit: number
}

/** A search in customers' names looks at so many interactions at most and goes on with the next page. */
const MOST_SCANNED = 10_000
const BATCH = 500

/** Newest first; ids grow with time, so an id is the place to go on from. */
export function searchInteractions(tx: Tx, search: Search): InteractionPage {
  const found: string[] = []
  let cursor = search.cursor
  let isMore = true
  for (let scanned = 0; isMore && found.length < search.limit && scanned < MOST_SCANNED; scanned += BATCH) {
    const rows = tx.query(matching(search, cursor))
    isMore = rows.length === BATCH
    for (const row of rows) {
      if (found.length === search.limit) {
        isMore = true
        break
      }
      cursor = row.interactionId
      if (search.customer === undefined || isNamed(row.customerJson, search.customer)) found.push(row.interactionId)
    }
  }
  return {
    interactions: found.flatMap((interactionId) => interactionView(tx, interactionId) ?? []),
    snippets: {},
    nextCursor: isMore ? (cursor ?? null) : null,
  }
}

function matching(search: Search, cursor: string | undefined) {
  let query = queries
    .selectFrom('interactions as i')
    .innerJoin('chats as c', (join) =>
      join.onRef('c.account_id', '=', 'i.account_id').onRef('c.chat_id', '=', 'i.chat_id'),
    )
    .select(['i.interaction_id as interactionId', 'c.customer_json as customerJson'])
    .where('i.tenant_id', '=', search.tenantId)
    .orderBy('i.interaction_id', 'desc')
    .limit(BATCH)
  if (cursor !== undefined) query = query.where('i.interaction_id', '<', cursor)
  if (search.of !== null) query = query.where('i.interaction_id', 'in', partOf(search.of, cursor))
  if (search.userId !== undefined) {
    query = query.where('i.interaction_id', 'in', partOf({ userId: search.userId, isOpen: false }, cursor))
  }
  if (search.place !== undefined) query = query.where('i.place', '=', search.place)
  // Says nothing new, but lets the index of open interactions be used.
  if (search.place !== undefined && search.place !== 'ended') query = query.where('i.place', '<>', 'ended')
  if (search.serviceId !== undefined) query = query.where('i.service_id', '=', search.serviceId)
  if (search.startedFrom !== undefined) query = query.where('i.started_at', '>=', search.startedFrom)
  if (search.startedBefore !== undefined) query = query.where('i.started_at', '<', search.startedBefore)
  return query
}

/** Interactions the user takes, or took, part in. */
function partOf({ userId, isOpen }: { userId: string; isOpen: boolean }, cursor: string | undefined) {
  let stays = queries.selectFrom('participants').select('interaction_id').where('user_id', '=', userId)
  if (isOpen) stays = stays.where('closed_at', 'is', null)
  if (cursor !== undefined) stays = stays.where('interaction_id', '<', cursor)
  return stays
}

/** Here and not in SQL: databases differ in folding letters beyond ASCII. */
function isNamed(customerJson: string, text: string): boolean {
  const { firstName, lastName = '', username = '' } = JSON.parse(customerJson) as Customer
  const wanted = text.toLocaleLowerCase().replace(/^@/, '')
  return `${firstName} ${lastName} ${username}`.toLocaleLowerCase().includes(wanted)
}

export function interactionDetail(tx: Tx, interactionId: string): InteractionDetail | undefined {
  const interaction = interactionView(tx, interactionId)
  const row = tx.get<{ snapshotJson: string; scenarioVersionId: string }>(
    `select snapshot_json as "snapshotJson", scenario_version_id as "scenarioVersionId"
     from interactions where interaction_id = ?`,
    interactionId,
  )
  if (interaction === undefined || row === undefined) return undefined
  const { variables } = JSON.parse(row.snapshotJson) as Snapshot
  return { interaction, variables, path: pathOf(tx, interactionId, row.scenarioVersionId) }
}

/** The blocks the interaction went through, in order. */
function pathOf(tx: Tx, interactionId: string, scenarioVersionId: string): PathEntry[] {
  const path: (PathEntry & { visit: number })[] = []
  const turns = tx.all<{ at: number; traceJson: string }>(
    `select at, trace_json as "traceJson" from turns where interaction_id = ? and trace_json <> '[]' order by version`,
    interactionId,
  )
  for (const { at, traceJson } of turns) {
    for (const entry of JSON.parse(traceJson) as TraceEntry[]) {
      if (entry.type === 'block_entered') {
        const { scenario, blockId, visit } = entry
        path.push({ at, scenario, blockId, visit, title: blockId, exit: null })
      } else if (entry.type === 'exit_taken') {
        const entered = path.find(({ visit, blockId }) => visit === entry.visit && blockId === entry.blockId)
        if (entered !== undefined) entered.exit = entry.exit
      }
    }
  }
  const titles = titlesOf(tx, scenarioVersionId)
  return path.map(({ visit: _, ...entry }) => ({ ...entry, title: titles(entry.scenario, entry.blockId) }))
}

type Document = { name?: string; blocks?: { [blockId: string]: { title?: string } } }

/** Titles come from the version the interaction runs on; those of scenarios it started, from what is published now. */
function titlesOf(tx: Tx, scenarioVersionId: string): (scenario: string, blockId: string) => string {
  const documents = new Map<string, Document>()
  const own = readDocument(tx, 'scenario_version_id = ?', scenarioVersionId)
  if (own?.name !== undefined) documents.set(own.name, own)
  return (scenario, blockId) => {
    let document = documents.get(scenario)
    if (document === undefined) {
      document =
        readDocument(
          tx,
          'scenario_version_id = (select published_version_id from scenarios where name = ? limit 1)',
          scenario,
        ) ?? {}
      documents.set(scenario, document)
    }
    return document.blocks?.[blockId]?.title ?? blockId
  }
}

function readDocument(tx: Tx, where: string, value: string): Document | undefined {
  const row = tx.get<{ documentJson: string }>(
    `select document_json as "documentJson" from scenario_versions where ${where}`,
    value,
  )
  return row && (JSON.parse(row.documentJson) as Document)
}
