import { Button } from '@mantine/core'
import type { ScenarioVersion } from '@scenarium/api'
import type { JsonObject } from '@scenarium/engine/schema'
import { QueryView } from '@scenarium/web-kit'
import { useMemo } from 'react'
import { openDocument } from '../editor/document.ts'
import { EditorProvider, useEditorState } from '../editor/editor-context.tsx'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { BlockPanel } from '../inspector/block-panel.tsx'
import { useShownInstead, useViewing, type View } from './shown-instead.ts'
import { useVersion, versionName } from './use-versions.ts'
import { VersionWords } from './version-words.tsx'
import classes from './versions-panel.module.css'

type VersionViewProps = { version: ScenarioVersion; onTake(): void; onClose(): void }

/** One version by itself, to be looked at. */
export function VersionView({ version, onTake, onClose }: VersionViewProps) {
  const canEdit = useEditorState((state) => state.canEdit)
  const query = useVersion(version.scenarioVersionId)
  const title = versionName(version)
  const document = query.data?.document as JsonObject | undefined
  const shown = useMemo((): View | null => {
    if (document === undefined) return null
    return { title, draft: openDocument(document), overlay: { blocks: {}, exits: {} } }
  }, [title, document])
  useShownInstead(shown)
  const back = useLostCursor<HTMLButtonElement>()
  return (
    <>
      <Button ref={back} size="compact-sm" variant="default" onClick={onClose}>
        Back to all versions
      </Button>
      <QueryView query={query}>
        {() => (
          <>
            <div className={classes.looked}>
              <VersionWords version={version} />
            </div>
            {canEdit && (
              <Button size="compact-sm" variant="default" onClick={onTake}>
                Take into the draft
              </Button>
            )}
            <SelectedBlock />
          </>
        )}
      </QueryView>
    </>
  )
}

/** What is selected on the canvas, as the version has it. */
function SelectedBlock() {
  const viewing = useViewing()
  if (viewing === null) return null
  return (
    <EditorProvider value={viewing.editor}>
      <SelectedSettings />
    </EditorProvider>
  )
}

/** Named as the panel of the draft's block is, so that Enter on the canvas leads here. */
function SelectedSettings() {
  const hasSelection = useEditorState(({ selection }) => selection.length > 0)
  return (
    <section className={classes.settings} aria-label="Block of this version" data-panel="block" tabIndex={-1}>
      {hasSelection ? <BlockPanel /> : <p className={classes.hint}>Select a block to read its settings.</p>}
    </section>
  )
}
