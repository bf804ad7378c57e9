import { Button, FileButton, Menu, Switch } from '@mantine/core'
import { generateTests } from '@scenarium/engine'
import { type ScenarioTest, scenarioTestFile, writeTestFile } from '@scenarium/engine/schema'
import { EmptyState, ErrorState, LoadingState, showToast } from '@scenarium/web-kit'
import IconDots from '@tabler/icons-react/icons/IconDots'
import IconWand from '@tabler/icons-react/icons/IconWand'
import { useEffect, useState } from 'react'
import { useScenarioClient } from '../client/scenario-client.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { coverageOverlay } from './coverage-overlay.ts'
import { freeName } from './free-name.ts'
import { RemoveTestsDialog } from './remove-tests-dialog.tsx'
import { type Outcome, prepareDraft, runAll } from './run-all.ts'
import type { TestsSaving } from './save-tests.ts'
import { TestLine } from './test-line.tsx'
import classes from './tests-panel.module.css'
import { useTests } from './use-tests.ts'

const OVERLAY = 'coverage'
/** Typing comes first. */
const PAUSE_MS = 300

/** The scenario's tests: they run by themselves whenever they or the draft change. */
export function TestsPanel() {
  const { tests, error, load, change } = useTests()
  if (tests !== undefined) return <LoadedTests tests={tests} change={change} />
  return error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void load()} />
}

type TestsProps = { tests: readonly ScenarioTest[]; change: TestsSaving['change'] }

function useOutcome(tests: readonly ScenarioTest[]): Outcome | null {
  const draft = useEditorState((state) => state.draft)
  const client = useScenarioClient()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  useEffect(() => {
    const running = new AbortController()
    const timer = setTimeout(() => {
      runAll(draft, tests, { client, signal: running.signal }).then(
        (next) => {
          if (!running.signal.aborted) setOutcome(next)
        },
        () => {
          if (!running.signal.aborted) setOutcome(null)
        },
      )
    }, PAUSE_MS)
    return () => {
      running.abort()
      clearTimeout(timer)
    }
  }, [draft, tests, client])
  return outcome
}

function LoadedTests({ tests, change }: TestsProps) {
  const editor = useEditor()
  const canEdit = useEditorState((state) => state.canEdit)
  const outcome = useOutcome(tests)
  const [isShown, setIsShown] = useState(true)
  useEffect(() => {
    const isDrawn = isShown && outcome !== null && tests.length > 0
    editor.setOverlay(OVERLAY, isDrawn ? coverageOverlay(outcome.coverage) : null)
    return () => editor.setOverlay(OVERLAY, null)
  }, [editor, isShown, outcome, tests.length])
  const resultOf = (name: string) => outcome?.results.find((result) => result.name === name)
  return (
    <div className={classes.panel}>
      <header className={classes.header}>
        <h2 className={classes.title}>Tests</h2>
        {canEdit && <GenerateButton change={change} />}
        <FileMenu tests={tests} change={change} />
      </header>
      {tests.length === 0 ? (
        <EmptyState title="No tests yet">
          Play a chat in “Try it” and keep it as a test, or let ways through the scenario be found.
        </EmptyState>
      ) : (
        <>
          <Summary tests={tests} outcome={outcome} />
          <Switch
            size="xs"
            label="Show on the canvas what the tests go through"
            checked={isShown}
            onChange={({ currentTarget: { checked } }) => setIsShown(checked)}
          />
          <ul className={classes.list} aria-label="Tests">
            {tests.map((test) => (
              <TestLine
                key={test.name}
                test={test}
                result={resultOf(test.name)}
                onChange={(next) => change((all) => withTest(all, test.name, next))}
                onRemove={() => change((all) => all.filter(({ name }) => name !== test.name))}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function withTest(tests: readonly ScenarioTest[], name: string, next: ScenarioTest): readonly ScenarioTest[] {
  const others = tests.filter((test) => test.name !== name)
  return tests.map((test) => (test.name === name ? { ...next, name: freeName(next.name, others) } : test))
}

function Summary({ tests, outcome }: { tests: readonly ScenarioTest[]; outcome: Outcome | null }) {
  if (outcome === null) {
    return <output className={classes.summary}>{tests.length} tests</output>
  }
  const failed = outcome.results.filter(({ failures }) => failures.length > 0).length
  const { blocks, exits } = outcome.coverage
  return (
    <output className={classes.summary}>
      <span className={failed > 0 ? classes.bad : classes.good}>
        {outcome.results.length - failed} passed, {failed} failed.
      </span>{' '}
      {shareOf(blocks, 'blocks')}, {shareOf(exits, 'exits')}.
    </output>
  )
}

function shareOf({ covered, missed }: { covered: string[]; missed: string[] }, noun: string): string {
  return `${covered.length} of ${covered.length + missed.length} ${noun}`
}

/** Ways through the scenario that no name of a test there is already stands for. */
function GenerateButton({ change }: Pick<TestsProps, 'change'>) {
  const client = useScenarioClient()
  const draft = useEditorState((state) => state.draft)
  const [isBusy, setIsBusy] = useState(false)
  const generate = async () => {
    setIsBusy(true)
    try {
      const ready = await prepareDraft(draft, client)
      if (ready === null) {
        showToast({ kind: 'bad', text: 'This draft cannot be run; the panel Problems says why.' })
        return
      }
      const found = generateTests(ready.prepared, ready)
      change((tests) => [...tests, ...found.filter(({ name }) => !tests.some((test) => test.name === name))])
      showToast({ kind: 'good', text: `${found.length} ways through the scenario are found.` })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={isBusy}
      leftSection={<IconWand size={15} aria-hidden />}
      onClick={() => void generate()}
    >
      Find ways
    </Button>
  )
}

function FileMenu({ tests, change }: TestsProps) {
  const name = useEditorState(({ draft }) => draft.name)
  const canEdit = useEditorState((state) => state.canEdit)
  const [isRemoving, setIsRemoving] = useState(false)
  const importFile = async (file: File | null) => {
    if (file === null) return
    const parsed = scenarioTestFile.safeParse(parseJson(await file.text()))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const place = issue?.path.join('.')
      showToast({
        kind: 'bad',
        title: `${file.name} is no test file`,
        text: `${place || 'The file'}: ${issue?.message}`,
      })
      return
    }
    const added = parsed.data.tests
    change((all) => {
      const list = [...all]
      for (const test of added) list.push({ ...test, name: freeName(test.name, list) })
      return list
    })
  }
  const exportFile = () => {
    const url = URL.createObjectURL(new Blob([writeTestFile(name, tests)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.scenario-test.json`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <>
      <FileButton accept=".json,application/json" onChange={(file) => void importFile(file)}>
        {({ onClick }) => (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="compact-sm" variant="default" aria-label="Test files">
                <IconDots size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={tests.length === 0} onClick={exportFile}>
                Export tests
              </Menu.Item>
              <Menu.Item disabled={!canEdit} onClick={onClick}>
                Import tests…
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" disabled={!canEdit || tests.length === 0} onClick={() => setIsRemoving(true)}>
                Remove all tests…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </FileButton>
      {isRemoving && (
        <RemoveTestsDialog
          names={tests.map(({ name }) => name)}
          onRemove={() => change(() => [])}
          onClose={() => setIsRemoving(false)}
        />
      )}
    </>
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
