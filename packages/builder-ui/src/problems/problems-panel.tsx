import { Button, Text } from '@mantine/core'
import type { Problem } from '@scenarium/engine/schema'
import { EmptyState } from '@scenarium/web-kit'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconCircleX from '@tabler/icons-react/icons/IconCircleX'
import { useMemo } from 'react'
import { blockOf, nameOf } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { useWorld } from '../editor/use-world.ts'
import { checkerWorld } from './checker-world.ts'
import { countsOf } from './problem-counts.ts'
import classes from './problems-panel.module.css'
import { quickFixOf } from './quick-fix.ts'

export function ProblemsPanel() {
  const problems = useEditorState((state) => state.problems)
  const errors = problems.filter(({ severity }) => severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  if (problems.length === 0) return <EmptyState title="No problems">The scenario can be published.</EmptyState>
  return (
    <div className={classes.panel}>
      <h2 className={classes.heading}>Problems</h2>
      <Text size="sm" c="dimmed" role="status">
        {countsOf(problems)}
        {errors.length > 0
          ? '. Errors stand in the way of publishing.'
          : '. Warnings do not stand in the way of publishing.'}
      </Text>
      <ul className={classes.list}>
        {[...errors, ...warnings].map((problem, index) => (
          // Two problems may read alike; their order is the checker's.
          <ProblemLine key={`${problem.code} ${problem.blockId} ${problem.exit} ${index}`} problem={problem} />
        ))}
      </ul>
    </div>
  )
}

function ProblemLine({ problem }: { problem: Problem }) {
  const editor = useEditor()
  const world = useWorld()
  const draft = useEditorState((state) => state.draft)
  const canEdit = useEditorState((state) => state.canEdit)
  const { severity, text, blockId } = problem
  const block = blockId === undefined ? undefined : blockOf(draft, blockId)
  const fix = useMemo(() => quickFixOf(problem, draft, world && checkerWorld(world)), [problem, draft, world])
  const Icon = severity === 'error' ? IconCircleX : IconAlertTriangle
  return (
    <li className={classes.line} data-severity={severity}>
      <Icon size={18} className={classes.icon} aria-label={severity === 'error' ? 'Error' : 'Warning'} />
      <div className={classes.words}>
        {block === undefined || blockId === undefined ? (
          <span>{text}</span>
        ) : (
          <button type="button" className={classes.jump} onClick={() => editor.reveal(blockId)}>
            <span className={classes.name}>{nameOf(blockId, block)}</span>
            {text}
          </button>
        )}
        {fix !== null && canEdit && (
          <Button size="compact-xs" variant="light" onClick={() => editor.apply(fix.edit)}>
            {fix.text}
          </Button>
        )}
      </div>
    </li>
  )
}
