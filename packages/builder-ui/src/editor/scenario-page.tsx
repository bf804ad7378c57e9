import type { ScenarioView } from '@scenarium/api'
import { QueryView, useSession } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import { useScenarioClient } from '../client/scenario-client.ts'
import { openDocument } from './document.ts'
import { EditorProvider } from './editor-context.tsx'
import { PanelFrame } from './panel-frame.tsx'
import { createScenarioEditor } from './scenario-editor.ts'
import classes from './scenario-page.module.css'
import { Toolbar } from './toolbar.tsx'

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
  const { privileges } = useSession()
  const [editor] = useState(() =>
    createScenarioEditor({
      scenarioId: view.scenario.scenarioId,
      draft: openDocument(view.draft),
      saveState: { kind: 'saved' },
      canEdit: privileges.includes('edit_scenarios'),
    }),
  )
  return (
    <EditorProvider value={editor}>
      <div className={classes.page}>
        <Toolbar />
        <div className={classes.main}>
          <div className={classes.center}>
            <Canvas />
          </div>
          <PanelFrame />
        </div>
      </div>
    </EditorProvider>
  )
}
