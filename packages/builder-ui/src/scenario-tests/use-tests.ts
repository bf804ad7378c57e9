import { ApiError } from '@scenarium/api'
import { type ScenarioTest, scenarioTestList } from '@scenarium/engine/schema'
import { errorText, showToast } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useScenarioClient } from '../client/scenario-client.ts'
import { useEditorState } from '../editor/editor-context.tsx'

type Loaded = { testsRevision: number; tests: ScenarioTest[] }

export type Tests = {
  /** Undefined until they are known. */
  tests: readonly ScenarioTest[] | undefined
  error: unknown
  retry(): void
  /** Stores all of them; false, with a word to the person, when that did not work. */
  save(change: (tests: readonly ScenarioTest[]) => readonly ScenarioTest[]): Promise<boolean>
}

/** The tests of the open scenario. */
export function useTests(): Tests {
  const scenarioId = useEditorState((state) => state.scenarioId)
  const client = useScenarioClient()
  const queries = useQueryClient()
  const queryKey = ['scenario tests', scenarioId]
  const read = async (): Promise<Loaded> => {
    const { testsRevision, tests } = await client.tests(scenarioId)
    return { testsRevision, tests: scenarioTestList.parse(tests) }
  }
  const query = useQuery({ queryKey, queryFn: read })

  async function save(change: (tests: readonly ScenarioTest[]) => readonly ScenarioTest[]): Promise<boolean> {
    try {
      const { testsRevision, tests } = query.data ?? (await read())
      const view = await client.saveTests(scenarioId, { testsRevision, tests: asJson(change(tests)) })
      queries.setQueryData(queryKey, { testsRevision: view.testsRevision, tests: scenarioTestList.parse(view.tests) })
      return true
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
      // What somebody else has saved is shown; the change can be made again on it.
      if (error instanceof ApiError && error.body.code === 'tests_changed') await query.refetch()
      return false
    }
  }
  return { tests: query.data?.tests, error: query.error, retry: () => void query.refetch(), save }
}

/** Without what is undefined, as it is sent. */
function asJson(tests: readonly ScenarioTest[]) {
  return JSON.parse(JSON.stringify(tests))
}

/** A name no other test has. */
export function freeName(wanted: string, tests: readonly ScenarioTest[]): string {
  const names = new Set(tests.map(({ name }) => name))
  if (!names.has(wanted)) return wanted
  for (let count = 2; ; count++) if (!names.has(`${wanted} (${count})`)) return `${wanted} (${count})`
}
