import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'

type Props = {
  /** What was done, such as `The ban of Ann is lifted.`; null when there is nothing to undo. */
  done: string | null
  /** On the button, such as `Ban again`. */
  undo: string
  isUndoing: boolean
  onUndo(): void
}

/**
 * Says beside a list what was just done there, and takes it back. The row that was pressed goes, and what was pressed here goes too: whoever
 * uses the keyboard finds the cursor here and not at the top of the page.
 */
export function UndoNotice({ done, undo, isUndoing, onUndo }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef(done)
  useEffect(() => {
    if (done === before.current) return
    before.current = done
    const next = done === null ? place : button
    next.current?.focus()
  }, [done])
  return (
    <div ref={place} tabIndex={-1} aria-live="polite">
      {done !== null && (
        <Group gap="sm" p="sm">
          <Text size="sm">{done}</Text>
          <Button ref={button} size="compact-sm" variant="default" loading={isUndoing} onClick={onUndo}>
            {undo}
          </Button>
        </Group>
      )}
    </div>
  )
}
