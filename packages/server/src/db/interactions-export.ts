// A conversation as a row of an export: flat, for spreadsheets and for programs.
import type { InteractionView } from '@scenarium/api'
import { chatKeyOf } from './chats.ts'
import { interactionView } from './interactions-view.ts'
import type { Tx } from './tx.ts'

export type ExportRow = { [column: string]: string | number | null | string[] | object }

/** The columns of an export, in their order; docs/api.md says what they mean. */
export const exportColumns = [
  'interactionId',
  'customerId',
  'accountId',
  'serviceId',
  'accountName',
  'entryName',
  'serviceName',
  'direction',
  'place',
  'customerName',
  'customerUsername',
  'customerLanguage',
  'tags',
  'startedAt',
  'queuedAt',
  'connectedAt',
  'endedAt',
  'waitSeconds',
  'handleSeconds',
  'agents',
  'disposition',
  'dispositionNote',
  'endReason',
  'messagesOfCustomer',
  'messagesOfAgents',
  'messagesOfScenario',
  'attachedData',
  'flaggedAt',
  'flagNote',
] as const
type Column = (typeof exportColumns)[number]

export function exportRow(tx: Tx, interactionId: string): ExportRow | undefined {
  const view = interactionView(tx, interactionId)
  const key = chatKeyOf(tx, interactionId)
  if (view === undefined || key === undefined) return undefined
  const { customer } = view
  const said = messageCounts(tx, interactionId)
  return {
    interactionId,
    customerId: view.customerId,
    accountId: key.accountId,
    serviceId: view.serviceId,
    accountName: view.accountName,
    entryName: view.entryName,
    serviceName: view.serviceName,
    direction: view.direction,
    place: view.place,
    customerName: `${customer.firstName} ${customer.lastName ?? ''}`.trim(),
    customerUsername: customer.username,
    customerLanguage: customer.languageCode,
    tags: view.tags,
    startedAt: moment(view.startedAt),
    queuedAt: moment(view.queuedAt),
    connectedAt: moment(view.connectedAt),
    endedAt: moment(view.endedAt),
    waitSeconds: seconds(view.queuedAt, view.connectedAt ?? view.endedAt),
    handleSeconds: handleSeconds(view),
    agents: [...new Set(view.participants.map(({ name }) => name))],
    disposition: view.disposition,
    dispositionNote: view.dispositionNote,
    endReason: view.endReason,
    messagesOfCustomer: said.get('customer') ?? 0,
    messagesOfAgents: said.get('agent') ?? 0,
    messagesOfScenario: said.get('scenario') ?? 0,
    attachedData: view.attachedData,
    flaggedAt: moment(view.flaggedAt),
    flagNote: view.flagNote,
  } satisfies { [C in Column]: ExportRow[string] }
}

/** Notes to colleagues are not messages of the conversation. */
function messageCounts(tx: Tx, interactionId: string): Map<string, number> {
  const rows = tx.all<{ sender: string; count: number }>(
    `select sender, count(*) as count from messages where interaction_id = ? and kind <> 'note' group by sender`,
    interactionId,
  )
  return new Map(rows.map(({ sender, count }) => [sender, count]))
}

/** From the first agent's coming to the end of the last one's after-call work. */
function handleSeconds({ participants }: InteractionView): number | null {
  const ends = participants.map(({ closedAt }) => closedAt)
  if (ends.length === 0 || ends.includes(null)) return null
  return seconds(Math.min(...participants.map(({ joinedAt }) => joinedAt)), Math.max(...ends.map(Number)))
}

function moment(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}

function seconds(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.max(0, Math.round((to - from) / 1_000))
}
