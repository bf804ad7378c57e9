import { LoadingState, useSession } from '@scenarium/web-kit'
import { Redirect } from 'wouter'
import { isSetUpSkipped } from '../administration/set-up/skipped.ts'
import { useEntries } from '../client/administration-queries.ts'
import { useScenarios } from '../client/scenario-client.ts'
import { configurationPaths, scenariosPath } from '../paths.ts'

/** Where one begins: the set-up as long as customers reach nothing here, the scenarios afterwards. */
export function Home() {
  const mayAdminister = useSession().privileges.includes('administer')
  const entries = useEntries()
  // Both pages that follow show them.
  useScenarios()
  if (!mayAdminister || isSetUpSkipped()) return <Redirect to={scenariosPath} />
  if (entries.data === undefined && !entries.isError) return <LoadingState />
  return <Redirect to={entries.data?.entries.length === 0 ? configurationPaths.setUp : scenariosPath} />
}
