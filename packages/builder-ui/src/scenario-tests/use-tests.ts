import { type ScenarioTest, scenarioTestList } from '@scenarium/engine/schema'
import { errorText, showToast } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useScenarioClient } from '../client/scenario-client.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import { createLine, DroppedError, type Line } from './in-order.ts'

type Loaded = { testsRevision: number; tests: ScenarioTest[] }

export type Tests = {
  /** Undefined until they are known. */
  tests: readonly ScenarioTest[] | undefined
  error: unknown
  retry(): void
  /** Shows the change at once and stores it after those before it; false, with a word to the person, when that did not work. */
  save(change: (tests: readonly ScenarioTest[]) => readonly ScenarioTest[]): Promise<boolean>
}

/** The tests of the open scenario. */
export function useTests(): Tests {
  const scenarioId = useEditorState((state) => state.scenarioId)
  const client = useScenarioClient()
  const queries = useQueryClient()
  const queryKey = ['scenario tests', scenarioId]
  const read = async (): Promise<Loaded> => {
    // What was stored before would hide what is being saved.
    await lineOf(scenarioId).idle()
    const { testsRevision, tests } = await client.tests(scenarioId)
    return { testsRevision, tests: scenarioTestList.parse(tests) }
  }
  const query = useQuery({ queryKey, queryFn: read })

  async function save(change: (tests: readonly ScenarioTest[]) => readonly ScenarioTest[]): Promise<boolean> {
    const line = lineOf(scenarioId)
    try {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData<Loaded>(queryKey) ?? (await read())
      const tests = [...change(before.tests)]
      queries.setQueryData<Loaded>(queryKey, { ...before, tests })
      await line.do(async () => {
        const { testsRevision } = queries.getQueryData<Loaded>(queryKey) ?? before
        const view = await client.saveTests(scenarioId, { testsRevision, tests: asJson(tests) })
        const saved = scenarioTestList.parse(view.tests)
        queries.setQueryData<Loaded>(queryKey, (shown) => ({
          testsRevision: view.testsRevision,
          tests: line.isLast() || shown === undefined ? saved : shown.tests,
        }))
      })
      return true
    } catch (error) {
      if (error instanceof DroppedError) return false
      showToast({ kind: 'bad', text: errorText(error) })
      // What is stored is shown, be it somebody else's; the change can be made again on it.
      await query.refetch()
      return false
    }
  }
  return { tests: query.data?.tests, error: query.error, retry: () => void query.refetch(), save }
}

const lines = new Map<string, Line>()

function lineOf(scenarioId: string): Line {
  const line = lines.get(scenarioId) ?? createLine()
  lines.set(scenarioId, line)
  return line
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
