import { useEffect, useRef } from 'react'
import type { Completion } from '../template/completion.ts'
import classes from './completion-list.module.css'

type Props = {
  listId: string
  completions: readonly Completion[]
  active: number
  onActive: (index: number) => void
  onChoose: (completion: Completion) => void
}

/** What may be written at the caret. The keys stay in the text box; it says which line is meant. */
export function CompletionList({ listId, completions, active, onActive, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is the reason to scroll
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list} id={listId} className={classes.list} role="listbox" aria-label="Variables">
      {completions.map((completion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text box keeps the focus and names the line by aria-activedescendant
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys
        <div
          key={completion.name}
          id={`${listId}-${index}`}
          className={classes.line}
          role="option"
          aria-selected={index === active}
          onMouseMove={() => onActive(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(completion)}
        >
          <span className={classes.name}>{completion.name}</span>
          <span className={classes.description}>{completion.description}</span>
        </div>
      ))}
    </div>
  )
}
