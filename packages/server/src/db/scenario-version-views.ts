// Versions of scenarios as the API shows them: with the names of people and the chats that run on them.
import type { ScenarioVersionList, ScenarioVersion as VersionView } from '@scenarium/api'
import { countLive } from './exit-counts-view.ts'
import { listTriedDrafts, listVersions, type ScenarioVersion } from './scenarios.ts'
import type { Tx } from './tx.ts'

export function versionView(tx: Tx, version: ScenarioVersion): VersionView {
  const user = tx.get<{ name: string }>(
    "select trim(first_name || ' ' || last_name) as name from users where user_id = ?",
    version.publishedBy,
  )
  return {
    ...version,
    publishedByName: user?.name ?? null,
    liveChats: countLive(tx, [version.scenarioVersionId]),
  }
}

export function versionViews(tx: Tx, scenarioId: string): ScenarioVersionList {
  const drafts = listTriedDrafts(tx, scenarioId).map((version) => versionView(tx, version))
  return {
    versions: listVersions(tx, scenarioId).map((version) => versionView(tx, version)),
    // The newest shows what testers get next; older ones count only while somebody is on them.
    triedDrafts: drafts.filter(({ liveChats }, index) => index === 0 || liveChats > 0),
  }
}
