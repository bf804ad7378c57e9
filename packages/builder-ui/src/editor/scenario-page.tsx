import type { ScenarioView } from '@scenarium/api'
import { ErrorBoundary, LoadingState, lazyPart, QueryView, useSession, useSessionStore } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import { useScenarioClient } from '../client/scenario-client.ts'
import { FindBar } from '../find/find-bar.tsx'
import { useWrittenSettingsGuard } from '../inspector/written-settings.ts'
import { BlockChooser } from '../palette/block-chooser.tsx'
import { Palette } from '../palette/palette.tsx'
import { checkerWorld } from '../problems/checker-world.ts'
import { ShownInstead } from '../versions/instead-of-draft.tsx'
import { useViewing } from '../versions/shown-instead.ts'
import { openDocument } from './document.ts'
import { EditorProvider, useEditorState, useView } from './editor-context.tsx'
import { EditorDialogs } from './editor-dialogs.tsx'
import { focusWhenThere, SCENARIO_ITSELF } from './focus-when-there.ts'
import { type Editing, openEditing } from './open-editing.ts'
import { PanelFrame } from './panel-frame.tsx'
import { createScenarioEditor } from './scenario-editor.ts'
import classes from './scenario-page.module.css'
import { Toolbar } from './toolbar.tsx'
import { EditingContext, useEditing } from './use-editing.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useWorld } from './use-world.ts'

const Outline = lazyPart(async () => (await import('../outline/outline.tsx')).Outline, <LoadingState />)

const NARROW = '(max-width: 48rem)'

export function ScenarioPage({ scenarioId = '' }: { scenarioId?: string }) {
  const client = useScenarioClient()
  // Read once: from here on the editor holds the draft, and reads again by itself.
  const query = useQuery({
    queryKey: ['scenario to edit', scenarioId],
    queryFn: () => client.scenario(scenarioId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return <QueryView query={query}>{(view) => <OpenScenario key={scenarioId} view={view} />}</QueryView>
}

function OpenScenario({ view }: { view: ScenarioView }) {
  const { privileges, userId } = useSession()
  const client = useScenarioClient()
  const [editor] = useState(() => {
    const opened = createScenarioEditor({
      scenarioId: view.scenario.scenarioId,
      draft: openDocument(view.draft),
      saveState: { kind: 'saved' },
      canEdit: privileges.includes('edit_scenarios'),
    })
    // There the canvas is beneath them.
    if (matchMedia(NARROW).matches) {
      opened.showPanel(null)
      opened.view.setState({ isPaletteOpen: false })
    }
    return opened
  })
  const [editing, setEditing] = useState<Editing | null>(null)
  useEffect(() => {
    const stored = { draftRevision: view.scenario.draftRevision, draft: view.draft }
    const opened = openEditing({ editor, client, userId, stored })
    setEditing(opened)
    return opened.stop
  }, [editor, client, userId, view])
  if (editing === null) return null
  return (
    <EditorProvider value={editor}>
      <EditingContext value={editing}>
        <OpenedScenario />
      </EditingContext>
    </EditorProvider>
  )
}

function OpenedScenario() {
  const { problems, autosave, tests } = useEditing()
  const world = useWorld()
  useEffect(() => {
    if (world !== undefined) problems.setWorld(checkerWorld(world))
  }, [world, problems])
  const session = useSessionStore()
  useEffect(
    () =>
      session.state.subscribe(({ kind }) => {
        if (kind !== 'signed_in') return
        autosave.retry()
        tests.retry()
      }),
    [session, autosave, tests],
  )
  useShortcuts()
  useWrittenSettingsGuard()
  // Whoever opens a scenario can use the keyboard at once.
  useEffect(() => focusWhenThere(SCENARIO_ITSELF), [])
  const mode = useView((view) => view.mode)
  const isPaletteOpen = useView((view) => view.isPaletteOpen)
  const canEdit = useEditorState((state) => state.canEdit)
  const viewing = useViewing()
  return (
    <div className={classes.page}>
      <Toolbar />
      <div className={classes.main}>
        {isPaletteOpen && canEdit && viewing === null && <Palette />}
        <div className={classes.center}>
          <ShownInstead>
            <ErrorBoundary part={mode === 'canvas' ? 'The canvas' : 'The outline'} key={mode}>
              {mode === 'canvas' ? <Canvas /> : <Outline />}
            </ErrorBoundary>
            <FindBar />
          </ShownInstead>
        </div>
        <PanelFrame />
      </div>
      <BlockChooser />
      <EditorDialogs />
    </div>
  )
}
