import { SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import type { ScenarioCounts } from '@scenarium/api'
import { QueryView } from '@scenarium/web-kit'
import { useEffect, useMemo, useRef, useState } from 'react'
import { openDocument } from '../editor/document.ts'
import { EditorProvider, useEditor, useEditorState } from '../editor/editor-context.tsx'
import { useShownInstead, useViewing } from '../versions/shown-instead.ts'
import { useVersion, useVersions, versionName } from '../versions/use-versions.ts'
import { BlockDetail } from './block-detail.tsx'
import { BlockTable } from './block-table.tsx'
import { countsOverlay } from './counts-overlay.ts'
import classes from './live-panel.module.css'
import { dayOf, type PeriodChoice, periodNames, periodOf } from './period.ts'
import { StandingList } from './standing-list.tsx'
import { type Asked, useCounts } from './use-counts.ts'

const ALL = 'all'

export function Counts() {
  const [choice, setChoice] = useState<PeriodChoice>({ kind: 'today' })
  const [versionId, setVersionId] = useState(ALL)
  const versions = useVersions()
  const today = dayOf(Date.now())
  // biome-ignore lint/correctness/useExhaustiveDependencies: at midnight the same choice is another period
  const period = useMemo(() => periodOf(choice, Date.now()), [choice, today])
  const scenarioVersionId = versionId === ALL ? undefined : versionId
  const known = [...(versions.data?.versions ?? []), ...(versions.data?.triedDrafts ?? [])]
  const chosenVersion = known.find((version) => version.scenarioVersionId === scenarioVersionId)
  return (
    <>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Period"
        data={Object.entries(periodNames).map(([value, label]) => ({ value, label }))}
        value={choice.kind}
        onChange={(kind) => setChoice(chosen(kind as PeriodChoice['kind'], today))}
      />
      {choice.kind === 'custom' && (
        <div className={classes.days}>
          {(['firstDay', 'lastDay'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              size="xs"
              label={end === 'firstDay' ? 'From' : 'To'}
              value={choice[end]}
              error={period === null && end === 'lastDay' ? 'Not before the first day' : undefined}
              onChange={(event) => setChoice({ ...choice, [end]: event.currentTarget.value })}
            />
          ))}
        </div>
      )}
      <Select
        mt={8}
        size="xs"
        aria-label="Version"
        data={[
          { value: ALL, label: 'All published versions' },
          ...known.map((version) => ({ value: version.scenarioVersionId, label: versionName(version) })),
        ]}
        value={versionId}
        allowDeselect={false}
        onChange={(value) => value !== null && setVersionId(value)}
      />
      {period !== null && (
        <Counted
          period={period}
          scenarioVersionId={scenarioVersionId}
          name={chosenVersion === undefined ? '' : versionName(chosenVersion)}
        />
      )}
    </>
  )
}

function chosen(kind: PeriodChoice['kind'], today: string): PeriodChoice {
  return kind === 'custom' ? { kind, firstDay: today, lastDay: today } : { kind }
}

function Counted({ name, ...asked }: Asked & { name: string }) {
  const editor = useEditor()
  const counts = useCounts(asked)
  const { data } = counts
  const version = useVersion(asked.scenarioVersionId ?? null)
  const draft = useMemo(() => version.data && openDocument(version.data.document), [version.data])
  // Of one version, on its own document; of all together, on the draft.
  const shown = useMemo(
    () =>
      asked.scenarioVersionId === undefined || draft === undefined || data === undefined
        ? null
        : { title: `${name} with its counts`, draft, overlay: countsOverlay(data) },
    [asked.scenarioVersionId, draft, data, name],
  )
  useShownInstead(shown)
  useEffect(() => {
    editor.setOverlay('live', data === undefined || shown !== null ? null : countsOverlay(data))
  }, [editor, data, shown])
  useEffect(() => () => editor.setOverlay('live', null), [editor])
  const viewing = useViewing()
  return (
    <EditorProvider value={viewing?.editor ?? editor}>
      <QueryView query={counts}>{(found) => <OfSelection counts={found} {...asked} />}</QueryView>
    </EditorProvider>
  )
}

/** Of the block that is selected on what is drawn, or of all. */
function OfSelection({ counts, ...asked }: Asked & { counts: ScenarioCounts }) {
  const selection = useEditorState((state) => state.selection)
  const blockId = selection.length === 1 ? selection[0] : undefined
  const last = useRef<string>(undefined)
  useEffect(() => {
    last.current = blockId
  }, [blockId])
  return (
    <>
      <Text size="sm" mt="sm" role="status">
        {counts.liveChats === 0 ? 'No chat is under way.' : `${chats(counts.liveChats)} under way now.`}
      </Text>
      {blockId === undefined ? (
        <BlockTable counts={counts} cameFrom={last.current} />
      ) : (
        <BlockDetail blockId={blockId} counts={counts.blocks[blockId]} {...asked} />
      )}
      <StandingList blockId={blockId} scenarioVersionId={asked.scenarioVersionId} />
    </>
  )
}

const chats = (count: number) => (count === 1 ? '1 chat is' : `${count} chats are`)
