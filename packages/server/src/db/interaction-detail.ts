// How an interaction went: its variables, and its way through the scenario.
import type { InteractionDetail, PathEntry } from '@scenarium/api'
import type { Snapshot, TraceEntry } from '@scenarium/engine'
import { interactionView } from './interactions-view.ts'
import type { Tx } from './tx.ts'

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
