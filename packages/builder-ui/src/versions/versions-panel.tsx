import { Button } from '@mantine/core'
import type { ScenarioVersion, ScenarioVersionList } from '@scenarium/api'
import { QueryView } from '@scenarium/web-kit'
import { useState } from 'react'
import { useEditorState } from '../editor/editor-context.tsx'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { ComparisonView, type Sides } from './comparison-view.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { RollBackDialog } from './roll-back-dialog.tsx'
import { useTakeVersion } from './take-version.ts'
import { Testers } from './testers.tsx'
import { useVersions } from './use-versions.ts'
import { type VersionAction, VersionLine } from './version-line.tsx'
import { VersionView } from './version-view.tsx'
import classes from './versions-panel.module.css'

export function VersionsPanel() {
  const query = useVersions()
  return (
    <div className={classes.panel}>
      <h2 className={classes.heading}>Versions</h2>
      <QueryView query={query}>{(list) => <Versions list={list} />}</QueryView>
    </div>
  )
}

type Doing = { action: VersionAction; scenarioVersionId: string }

function Versions({ list }: { list: ScenarioVersionList }) {
  const canEdit = useEditorState((state) => state.canEdit)
  const [sides, setSides] = useState<Sides | null>(null)
  const [doing, setDoing] = useState<Doing | null>(null)
  /** From where one went last: the actions of a version, or the button above them. Back from there, the cursor is where it was. */
  const [left, setLeft] = useState<string | null>(null)
  const isBackAt = (place: string) => doing === null && left === place
  const take = useTakeVersion()
  const { versions, triedDrafts } = list
  const current = versions[0]
  if (sides !== null) {
    return <ComparisonView list={list} sides={sides} onChange={setSides} onClose={() => setSides(null)} />
  }
  const found = [...versions, ...triedDrafts].find((version) => version.scenarioVersionId === doing?.scenarioVersionId)
  if (doing?.action === 'look' && found !== undefined) {
    const stop = () => setDoing(null)
    const onTake = () => {
      take(found)
      stop()
    }
    return <VersionView version={found} onTake={onTake} onClose={stop} />
  }

  function act(action: VersionAction, version: ScenarioVersion): void {
    const { scenarioVersionId } = version
    setLeft(scenarioVersionId)
    if (action === 'take') take(version)
    else if (action === 'compare_with_draft') setSides({ before: scenarioVersionId, after: 'draft' })
    else if (action === 'compare_with_previous') {
      const index = versions.findIndex((version) => version.scenarioVersionId === scenarioVersionId)
      setSides({ before: versions[index + 1]?.scenarioVersionId ?? scenarioVersionId, after: scenarioVersionId })
    } else setDoing({ action, scenarioVersionId })
  }

  return (
    <>
      {current === undefined ? (
        <p className={classes.nothing}>
          Nothing is published yet. Until then, chats of this scenario's entries go straight to an agent.
        </p>
      ) : (
        <SinceButton
          number={current.number}
          hasCursor={isBackAt(SINCE)}
          onClick={() => {
            setLeft(SINCE)
            setSides({ before: current.scenarioVersionId, after: 'draft' })
          }}
        />
      )}
      <ol className={classes.list} aria-label="Versions, newest first">
        {versions.map((version, index) => (
          <VersionLine
            key={version.scenarioVersionId}
            version={version}
            isCurrent={index === 0}
            hasCursor={isBackAt(version.scenarioVersionId)}
            canEdit={canEdit}
            actions={actionsOf(index, versions.length, version.liveChats)}
            onAction={act}
          />
        ))}
      </ol>
      {triedDrafts.length > 0 && (
        <>
          <h3 className={classes.subheading}>Drafts that testers tried</h3>
          <ol className={classes.list} aria-label="Drafts that testers tried">
            {triedDrafts.map((version) => (
              <VersionLine
                key={version.scenarioVersionId}
                version={version}
                isCurrent={false}
                hasCursor={isBackAt(version.scenarioVersionId)}
                canEdit={canEdit}
                actions={[
                  'look',
                  'compare_with_draft',
                  'take',
                  ...(current !== undefined && version.liveChats > 0 ? ['move' as const] : []),
                ]}
                onAction={act}
              />
            ))}
          </ol>
        </>
      )}
      <Testers />
      {doing?.action === 'roll_back' && found !== undefined && current !== undefined && (
        <RollBackDialog version={found} current={current} onClose={() => setDoing(null)} />
      )}
      {doing?.action === 'move' && found !== undefined && (
        <MoveDialog from={found} versions={versions} onClose={() => setDoing(null)} />
      )}
    </>
  )
}

/** No id of a version. */
const SINCE = 'since'

function SinceButton({ number, hasCursor, onClick }: { number: number | null; hasCursor: boolean; onClick(): void }) {
  const button = useLostCursor<HTMLButtonElement>(hasCursor)
  return (
    <Button ref={button} size="compact-sm" variant="default" onClick={onClick}>
      What changed since version {number}
    </Button>
  )
}

function actionsOf(index: number, length: number, liveChats: number): VersionAction[] {
  return [
    'look',
    'compare_with_draft',
    ...(index < length - 1 ? (['compare_with_previous'] as const) : []),
    'take',
    ...(index > 0 ? (['roll_back'] as const) : []),
    ...(length > 1 && liveChats > 0 ? (['move'] as const) : []),
  ]
}
