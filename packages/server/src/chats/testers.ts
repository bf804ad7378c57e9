// Listed testers run the draft of a scenario; everybody else stays on the published version.
import type { Customer } from '../channels/inbound.ts'
import type { TriedDraft } from '../scenarios/tried-draft.ts'
import { appendSystemLine, type Draft } from './draft.ts'
import type { Lookups } from './lookups.ts'
import type { Ignored } from './receive.ts'
import type { EntryRoute } from './state.ts'

/** The draft this customer runs; undefined for everybody who is no tester of the entry. */
export function draftFor(route: EntryRoute, customer: Customer, lookups: Lookups) {
  const scenarioId = triedScenario(route, customer)
  return scenarioId === null ? undefined : lookups.triedDraft(scenarioId)
}

/** A scenario that is only tried here comes before the one the entry leads to. */
function triedScenario({ scenarioId, settings: { testers = [], trials = [] } }: EntryRoute, customer: Customer) {
  const trial = trials.find((one) => isTester(one.testers, customer))
  return trial?.scenarioId ?? (isTester(testers, customer) ? scenarioId : null)
}

/** Telegram's usernames have no case. */
function isTester(testers: readonly string[], { userId, username }: Customer): boolean {
  const names = [String(userId), ...(username === undefined ? [] : [`@${username.toLowerCase()}`])]
  return testers.some((tester) => names.includes(tester.toLowerCase()))
}

/** No chat begins: the tester is told why, and can write again when the draft is mended. */
export function refuseDraft(draft: Draft, text: string): Ignored {
  draft.outbox.push({ channel: 'telegram', method: 'send_text', payload: { text }, seq: null, report: null })
  return 'the draft has errors'
}

/** So that agents who get the chat know. */
export function noteDraft(draft: Draft, { name, draftRevision }: Extract<TriedDraft, { ok: true }>): void {
  appendSystemLine(draft, `A tester tries the draft of ${name}, revision ${draftRevision}`)
}
