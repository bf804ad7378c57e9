// A conversation that was, step by step, as its turns and messages tell it.

import type { Replay } from '@scenarium/api'
import type { Snapshot, TraceEntry } from '@scenarium/engine'
import { fullNameIn } from '../known-as.ts'
import type { Tx } from './tx.ts'

type Row = {
  startedAt: number
  endedAt: number | null
  endReason: string | null
  disposition: string | null
  scenarioVersionId: string
  snapshotJson: string
  customerJson: string
}

export function readReplay(tx: Tx, interactionId: string): Replay | undefined {
  const row = tx.get<Row>(
    `select i.started_at as "startedAt", i.ended_at as "endedAt", i.end_reason as "endReason", i.disposition,
       i.scenario_version_id as "scenarioVersionId", i.snapshot_json as "snapshotJson",
       c.customer_json as "customerJson"
     from interactions i join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id
     where i.interaction_id = ?`,
    interactionId,
  )
  if (row === undefined) return undefined
  const { scenarioVersionId, snapshotJson, customerJson, ...rest } = row
  const turns = turnsOf(tx, interactionId)
  const messages = messagesOf(tx, interactionId)
  let told = 0
  const steps = turns.map(({ at, event, trace }, index) => {
    const until = turns[index + 1]?.at ?? Number.POSITIVE_INFINITY
    const said = messages.slice(told).filter((message) => message.at < until || message.at === at)
    told += said.length
    return { at, event, trace, messages: said.map(({ seq, sender, text }) => ({ seq, sender, text })) }
  })
  const trace = turns.flatMap((turn) => turn.trace)
  return {
    interactionId,
    ...rest,
    customerName: fullNameIn(customerJson),
    variables: variablesBefore(JSON.parse(snapshotJson) as Snapshot, trace, messages),
    steps,
    versions: versionsOf(tx, new Set([scenarioVersionId, ...trace.flatMap(versionIn)])),
  }
}

function turnsOf(tx: Tx, interactionId: string) {
  return tx
    .all<{ at: number; event: string; traceJson: string }>(
      `select at, event, trace_json as "traceJson" from turns where interaction_id = ? order by version`,
      interactionId,
    )
    .map(({ at, event, traceJson }) => ({ at, event, trace: JSON.parse(traceJson) as TraceEntry[] }))
}

function messagesOf(tx: Tx, interactionId: string) {
  return tx.all<{ seq: number; sender: string; kind: string; text: string; at: number }>(
    `select seq, sender, kind, text, created_at as at from messages
     where interaction_id = ? and kind <> 'note' order by seq`,
    interactionId,
  )
}

/**
 * The trace tells every change of a variable but not what the session began with. What never changed is as it was; of what
 * did, only the customer's first message is known.
 */
function variablesBefore(
  { variables }: Snapshot,
  trace: readonly TraceEntry[],
  messages: readonly { sender: string; kind: string; text: string }[],
): Replay['variables'] {
  const changed = new Set(trace.flatMap((entry) => (entry.type === 'variable_set' ? entry.name : [])))
  const kept = Object.fromEntries(Object.entries(variables).filter(([name]) => !changed.has(name)))
  const first = messages.find(({ sender }) => sender === 'customer')
  if (first === undefined) return kept
  return { ...kept, 'item.message': first.text, 'item.messageKind': first.kind }
}

const versionIn = (entry: TraceEntry): string[] =>
  entry.type === 'scenario_entered' || entry.type === 'version_changed' ? [entry.scenarioVersionId] : []

function versionsOf(tx: Tx, versionIds: ReadonlySet<string>): Replay['versions'] {
  return [...versionIds].map((scenarioVersionId) => {
    const stored = tx.get<{ scenarioId: string; name: string; number: number | null }>(
      `select v.scenario_id as "scenarioId", s.name, v.number
       from scenario_versions v join scenarios s on s.scenario_id = v.scenario_id where v.scenario_version_id = ?`,
      scenarioVersionId,
    )
    return { scenarioVersionId, ...(stored ?? { scenarioId: null, name: 'Built-in scenario', number: null }) }
  })
}
