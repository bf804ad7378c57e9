import { Button, Select, Text } from '@mantine/core'
import type { ScenarioVersionList } from '@scenarium/api'
import type { JsonObject } from '@scenarium/engine/schema'
import { ErrorState, LoadingState } from '@scenarium/web-kit'
import { useMemo, useState } from 'react'
import { documentOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { compare, differenceWords } from './comparison.ts'
import { DifferenceList } from './difference-list.tsx'
import { useShownInstead, type View } from './shown-instead.ts'
import { useVersion, versionName } from './use-versions.ts'
import classes from './versions-panel.module.css'

/** Ids of versions, or `draft`. */
export type Sides = { before: string; after: string }

type ComparisonViewProps = {
  list: ScenarioVersionList
  sides: Sides
  onChange(sides: Sides): void
  onClose(): void
}

export function ComparisonView({ list: { versions, triedDrafts }, sides, onChange, onClose }: ComparisonViewProps) {
  const choices = [
    { value: 'draft', label: 'Draft' },
    ...[...versions, ...triedDrafts].map((version) => ({
      value: version.scenarioVersionId,
      label: versionName(version),
    })),
  ]
  const labelOf = (side: string) => choices.find(({ value }) => value === side)?.label ?? 'Version'
  const [before, after] = [useDocument(sides.before), useDocument(sides.after)]
  const trouble = before.error ?? after.error
  const comparison = useMemo(
    () =>
      before.document === undefined || after.document === undefined ? null : compare(before.document, after.document),
    [before.document, after.document],
  )
  const [revealed, setRevealed] = useState<string | undefined>()
  const title = `${labelOf(sides.before)} compared with ${labelOf(sides.after).toLowerCase()}`
  const shown = useMemo((): View | null => {
    if (comparison === null) return null
    const { draft, overlay, diff } = comparison
    const first = diff.blocks.find(({ change }) => change !== 'moved') ?? diff.blocks[0]
    return {
      title,
      draft,
      overlay,
      reveal: revealed ?? first?.blockId,
    }
  }, [comparison, title, revealed])
  useShownInstead(shown)
  const back = useLostCursor<HTMLButtonElement>()
  return (
    <>
      <Button ref={back} size="compact-sm" variant="default" onClick={onClose}>
        Back to all versions
      </Button>
      <div className={classes.sides}>
        <Select
          label="Before"
          size="xs"
          data={choices}
          value={sides.before}
          allowDeselect={false}
          onChange={(value) => value !== null && onChange({ ...sides, before: value })}
        />
        <Select
          label="After"
          size="xs"
          data={choices}
          value={sides.after}
          allowDeselect={false}
          onChange={(value) => value !== null && onChange({ ...sides, after: value })}
        />
      </div>
      {trouble !== null ? (
        <ErrorState error={trouble} />
      ) : comparison === null ? (
        <LoadingState />
      ) : (
        <>
          <Text size="sm" fw={600} role="status">
            {differenceWords(comparison.diff) || 'Nothing differs'}
          </Text>
          <DifferenceList diff={comparison.diff} draft={comparison.draft} onReveal={setRevealed} />
        </>
      )}
    </>
  )
}

function useDocument(side: string): { document: JsonObject | undefined; error: Error | null } {
  const draft = useEditorState((state) => state.draft)
  const query = useVersion(side === 'draft' ? null : side)
  const own = useMemo(() => documentOf(draft), [draft])
  if (side === 'draft') return { document: own, error: null }
  return { document: query.data?.document as JsonObject | undefined, error: query.error }
}
