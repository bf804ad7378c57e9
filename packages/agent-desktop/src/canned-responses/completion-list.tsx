import { useEffect, useRef } from 'react'
import type { Completion } from './completion.ts'
import classes from './completion-list.module.css'

type Props = {
  listId: string
  completions: readonly Completion[]
  active: number
  onActive: (index: number) => void
  onChoose: (completion: Completion) => void
}

/** What the word after the slash may become. The keys stay in the text box; it says which line is meant. */
export function CompletionList({ listId, completions, active, onActive, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is the reason to scroll
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list} id={listId} className={classes.list} role="listbox" aria-label="Completions">
      {completions.map((completion, index) => {
        const { key, name, title, text, owner } = wordsOf(completion)
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the text box keeps the focus and names the line by aria-activedescendant
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys
          <div
            key={key}
            id={`${listId}-${index}`}
            className={classes.line}
            role="option"
            aria-selected={index === active}
            onMouseMove={() => onActive(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(completion)}
          >
            <span className={classes.name}>/{name}</span>
            <span className={classes.words}>
              {title !== undefined && <span className={classes.title}>{title}</span>}
              <span className={classes.text}>{text}</span>
            </span>
            {owner !== undefined && <span className={classes.owner}>{owner}</span>}
          </div>
        )
      })}
    </div>
  )
}

function wordsOf(completion: Completion) {
  if (completion.kind === 'directive') {
    const { name, text } = completion
    return { key: `/${name}`, name, title: undefined, text, owner: undefined }
  }
  const { cannedResponseId, shortcut, title, text, serviceName } = completion.response
  return { key: cannedResponseId, name: shortcut, title, text, owner: serviceName ?? 'Mine' }
}
