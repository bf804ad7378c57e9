import { Button, Checkbox, Group, Text, Textarea } from '@mantine/core'
import { ApiError, type ScenarioUsage } from '@scenarium/api'
import type { JsonObject } from '@scenarium/engine/schema'
import { Dialog, LoadingState, QueryView, showToast, useSession } from '@scenarium/web-kit'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useEntryClient } from '../client/entry-client.ts'
import { useScenarioClient } from '../client/scenario-client.ts'
import { documentOf } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { useEditing } from '../editor/use-editing.ts'
import { LeadEntryForm } from '../scenarios/lead-entry-form.tsx'
import { type Comparison, compare, differenceWords } from './comparison.ts'
import { DifferenceList } from './difference-list.tsx'
import classes from './publish-dialog.module.css'
import { PublishProblems } from './publish-problems.tsx'
import { refusalText } from './refusal-text.ts'
import { useReadVersionsAgain, useScenarioId, useUsage, useVersion, useVersions } from './use-versions.ts'

/** Everything to know before others meet the draft: what is wrong, what changed, who is affected. */
export function PublishDialog({ onClose }: { onClose(): void }) {
  const scenarioId = useScenarioId()
  const editor = useEditor()
  const { autosave, tests } = useEditing()
  const client = useScenarioClient()
  const readAgain = useReadVersionsAgain()
  const draft = useEditorState((state) => state.draft)
  const problems = useEditorState((state) => state.problems)
  const [note, setNote] = useState('')
  const [acceptFailingTests, acceptTests] = useState(false)
  // What is published is what the server has.
  const saved = useQuery({
    queryKey: ['saved before publishing', scenarioId],
    queryFn: async () => {
      await Promise.all([autosave.flush(), tests.flush()])
      return [editor, tests].every(({ state }) => state.getState().saveState.kind === 'saved')
    },
    gcTime: 0,
  })
  const change = useChange()
  const { isUnmet, isAsked } = useUnmet()
  const [isLeading, lead] = useState(false)
  const publishing = useMutation({
    mutationFn: () => client.publish(scenarioId, { draftRevision: autosave.revision(), note, acceptFailingTests }),
    onSuccess({ number }) {
      readAgain()
      showToast({ kind: 'good', text: `Version ${number} is published. Chats under way stay on theirs.` })
      if (isUnmet) lead(true)
      else onClose()
    },
    onError(error) {
      if (isRefusedFor('draft_changed', error)) void autosave.refresh()
    },
  })
  const errors = problems.filter(({ severity }) => severity === 'error')
  const isSame = change !== null && change !== 'first' && differenceWords(change.diff) === ''
  if (isLeading) {
    return (
      <Dialog opened onClose={onClose} title={`Who is to meet ${draft.name}?`} size="lg">
        <Text size="sm" mb="md">
          It is published, and no scenario entry leads to it yet.
        </Text>
        <LeadEntryForm scenarioId={scenarioId} name={draft.name} onClose={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog opened onClose={onClose} title={`Publish ${draft.name}`} size="lg">
      {saved.isPending ? (
        <LoadingState lines={3} />
      ) : (
        <>
          <PublishProblems problems={problems} draft={draft} onGo={onClose} />
          <section aria-labelledby="publish-change">
            <h3 id="publish-change" className={classes.heading}>
              {change === 'first' ? 'First version' : 'What changes'}
            </h3>
            <Change change={change} />
          </section>
          <Affected />
          <Textarea
            mt="md"
            label="Note"
            description="Seen in the list of versions"
            placeholder="What is new, and why"
            maxLength={500}
            autosize
            minRows={2}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autoFocus
          />
          {isRefusedFor('tests_failed', publishing.error) && (
            <Checkbox
              mt="md"
              label="Publish although tests fail"
              checked={acceptFailingTests}
              onChange={(event) => acceptTests(event.currentTarget.checked)}
            />
          )}
          {saved.data !== true && (
            <Text size="sm" c="var(--kit-bad)" mt="sm" role="alert">
              The draft or its tests are not saved, so it cannot be published now.
            </Text>
          )}
          {publishing.isError && (
            <Text size="sm" c="var(--kit-bad)" mt="sm" role="alert">
              {refusalText(publishing.error)}
            </Text>
          )}
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              loading={publishing.isPending}
              disabled={errors.length > 0 || saved.data !== true || isSame || isAsked}
              onClick={() => publishing.mutate()}
            >
              Publish
            </Button>
          </Group>
        </>
      )}
    </Dialog>
  )
}

/** No customer can come to the scenario, and who publishes it may change that with an entry there is; or that is still being asked. */
function useUnmet(): { isUnmet: boolean; isAsked: boolean } {
  const client = useEntryClient()
  const mayChange = useSession().privileges.includes('administer')
  const usage = useUsage()
  const entries = useQuery({ queryKey: ['scenario entries'], queryFn: client.entries, enabled: mayChange })
  const isMet = usage.data === undefined || usage.data.entries.length + usage.data.calledBy.length > 0
  return {
    isUnmet: mayChange && !isMet && (entries.data?.entries.length ?? 0) > 0,
    isAsked: usage.isLoading || entries.isLoading,
  }
}

function isRefusedFor(code: string, error: unknown): boolean {
  return error instanceof ApiError && error.body.code === code
}

/** Since the published version; null while it is being read. */
function useChange(): Comparison | 'first' | null {
  const draft = useEditorState((state) => state.draft)
  const list = useVersions()
  const current = list.data?.versions[0]
  const published = useVersion(current?.scenarioVersionId ?? null)
  return useMemo(() => {
    if (list.data !== undefined && current === undefined) return 'first'
    if (published.data === undefined) return null
    return compare(published.data.document as JsonObject, documentOf(draft))
  }, [list.data, current, published.data, draft])
}

function Change({ change }: { change: Comparison | 'first' | null }) {
  if (change === null) return <LoadingState lines={2} />
  if (change === 'first') return <Text size="sm">Nothing was published before.</Text>
  const words = differenceWords(change.diff)
  if (words === '')
    return <Text size="sm">Nothing differs from the published version, so there is nothing to publish.</Text>
  return (
    <details className={classes.details} open={change.diff.blocks.length <= 3}>
      <summary>{words}</summary>
      <DifferenceList diff={change.diff} draft={change.draft} />
    </details>
  )
}

function Affected() {
  const usage = useUsage()
  return (
    <section aria-labelledby="publish-affected">
      <h3 id="publish-affected" className={classes.heading}>
        Who is affected
      </h3>
      <QueryView query={usage} loading={<LoadingState lines={2} />}>
        {(found) => (
          <ul className={classes.affected}>
            {affectedLines(found).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  )
}

function affectedLines({ entries, calledBy, liveChats }: ScenarioUsage): string[] {
  const of = ({ name, accounts }: ScenarioUsage['entries'][number]) =>
    accounts.length === 0 ? `${name} (no bot yet)` : `${name} (${accounts.join(', ')})`
  return [
    entries.length === 0
      ? 'No scenario entry uses this scenario: no customer will meet it yet.'
      : `New chats of ${entries.map(of).join(', ')}.`,
    ...(calledBy.length === 0 ? [] : [`Scenarios that start it: ${calledBy.map(({ name }) => name).join(', ')}.`]),
    liveChats === 0
      ? 'No chat is under way on it.'
      : liveChats === 1
        ? '1 chat is under way and stays on its version. It can be moved afterwards.'
        : `${liveChats} chats are under way and stay on their versions. They can be moved afterwards.`,
  ]
}
