// Who runs which draft at an entry: testers of the scenario it leads to, and those of others that are only tried there.
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { type Entry, type EntrySettings, updateEntry } from '../db/entries.ts'
import type { WriteTx } from '../db/tx.ts'

type Leading = Pick<Entry, 'scenarioId' | 'settings'>

export function testersOf({ scenarioId: own, settings: { testers = [], trials = [] } }: Leading, scenarioId: string) {
  const tried = trials.find((trial) => trial.scenarioId === scenarioId)?.testers ?? []
  return unique([...(own === scenarioId ? testers : []), ...tried])
}

/** Nobody runs two drafts at one bot: who is listed for one is taken off the other lists of the entry. */
export function withTesters(
  { scenarioId: own, settings }: Leading,
  scenarioId: string,
  testers: readonly string[],
): EntrySettings {
  const listed = unique(testers)
  const names = new Set(listed.map(nameOf))
  const others = (list: readonly string[]) => list.filter((tester) => !names.has(nameOf(tester)))
  const { testers: ofOwn, trials: before = [], ...rest } = settings
  const kept = before
    .filter((trial) => trial.scenarioId !== scenarioId)
    .map((trial) => ({ ...trial, testers: others(trial.testers) }))
  const isOwn = own === scenarioId
  const trials = [...kept, ...(isOwn ? [] : [{ scenarioId, testers: listed }])].filter(
    (trial) => trial.testers.length > 0,
  )
  const remaining = isOwn ? listed : ofOwn && others(ofOwn)
  return {
    ...rest,
    ...(remaining !== undefined && { testers: remaining }),
    ...(trials.length > 0 && { trials }),
  }
}

export function listTesters(
  tx: WriteTx,
  context: EditContext,
  { entry, scenarioId, testers }: { entry: Entry; scenarioId: string; testers: readonly string[] },
): void {
  const settings = withTesters(entry, scenarioId, testers)
  updateEntry(tx, { ...entry, settings })
  const listsOf = ({ testers, trials }: EntrySettings) => ({ testers, trials })
  const [before, after] = [listsOf(entry.settings), listsOf(settings)]
  recordAudit(tx, context, { action: 'entry_changed', subject: entry.entryId, name: entry.name, before, after })
}

/** Telegram's usernames have no case. */
const nameOf = (tester: string) => tester.toLowerCase()

function unique(testers: readonly string[]): string[] {
  return [...new Map(testers.map((tester) => [nameOf(tester), tester])).values()]
}
