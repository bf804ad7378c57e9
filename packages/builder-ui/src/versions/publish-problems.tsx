import { Text } from '@mantine/core'
import type { Problem } from '@scenarium/engine/schema'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconCircleX from '@tabler/icons-react/icons/IconCircleX'
import { blockOf, type Draft, nameOf } from '../editor/document.ts'
import { useEditor } from '../editor/editor-context.tsx'
import { focusHead } from '../inspector/focus-head.ts'
import classes from './publish-dialog.module.css'

const MOST_SHOWN = 8

type PublishProblemsProps = { problems: readonly Problem[]; draft: Draft; onGo(): void }

/** Errors stand in the way; warnings are to be known. */
export function PublishProblems({ problems, draft, onGo }: PublishProblemsProps) {
  const editor = useEditor()
  const errors = problems.filter(({ severity }) => severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  if (problems.length === 0) return null
  const go = (blockId: string) => {
    onGo()
    editor.reveal(blockId)
    focusHead()
  }
  return (
    <section aria-label="Problems" className={classes.problems}>
      {errors.length > 0 && (
        <Text size="sm" fw={600} role="alert">
          {errors.length === 1 ? '1 error stands' : `${errors.length} errors stand`} in the way of publishing.
        </Text>
      )}
      <ul className={classes.list}>
        {[...errors, ...warnings].slice(0, MOST_SHOWN).map(({ severity, blockId, text, code, exit }) => {
          const Icon = severity === 'error' ? IconCircleX : IconAlertTriangle
          const block = blockId === undefined ? undefined : blockOf(draft, blockId)
          return (
            <li key={`${code} ${blockId} ${exit} ${text}`} data-severity={severity}>
              <Icon size={16} aria-label={severity === 'error' ? 'Error' : 'Warning'} />
              <span>
                {block !== undefined && blockId !== undefined && (
                  <button type="button" onClick={() => go(blockId)}>
                    {nameOf(blockId, block)}
                  </button>
                )}{' '}
                {text}
              </span>
            </li>
          )
        })}
      </ul>
      {problems.length > MOST_SHOWN && (
        <Text size="sm" c="dimmed">
          And {problems.length - MOST_SHOWN} more, in the panel Problems.
        </Text>
      )}
    </section>
  )
}
