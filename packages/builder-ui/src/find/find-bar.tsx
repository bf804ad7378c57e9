import { CloseButton, TextInput } from '@mantine/core'
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { useEditor, useEditorState, useView } from '../editor/editor-context.tsx'
import classes from './find-bar.module.css'
import { findBlocks } from './find-blocks.ts'

const MOST_SHOWN = 50

export function FindBar() {
  const isOpen = useView((view) => view.isFinding)
  return isOpen ? <OpenFindBar /> : null
}

function OpenFindBar() {
  const editor = useEditor()
  const draft = useEditorState((state) => state.draft)
  const [text, setText] = useState('')
  const [at, setAt] = useState(-1)
  const wanted = useDeferredValue(text)
  const found = useMemo(() => findBlocks(draft, wanted), [draft, wanted])
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)

  function go(index: number): void {
    const block = found[(index + found.length) % Math.max(1, found.length)]
    if (block === undefined) return
    setAt(found.indexOf(block))
    editor.reveal(block.blockId)
  }

  function close(): void {
    editor.view.setState({ isFinding: false })
    document.querySelector<HTMLElement>('[role="application"], [data-outline]')?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const act = {
      Enter: () => go(event.shiftKey ? at - 1 : at + 1),
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Escape: close,
    }[event.key]
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  const count = text.trim() === '' ? '' : found.length === 0 ? 'Nothing found' : `${at + 1 || '–'} of ${found.length}`
  return (
    <search className={classes.bar} aria-label="Find in the scenario">
      <div className={classes.line}>
        <TextInput
          className={classes.input}
          size="xs"
          aria-label="Find"
          placeholder="Titles, texts, variables, types"
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={at >= 0 ? `${listId} ${at}` : undefined}
          autoFocus
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setText(value)
            setAt(-1)
          }}
          onKeyDown={onKeyDown}
        />
        <output className={classes.count}>{count}</output>
        <CloseButton size="sm" aria-label="Close" onClick={close} />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label="Found blocks" className={classes.list} tabIndex={-1}>
        {found.slice(0, MOST_SHOWN).map(({ blockId, name, excerpt }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field above
          <div
            key={blockId}
            id={`${listId} ${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.found}
            onClick={() => go(index)}
          >
            <span className={classes.name}>{name}</span>
            {excerpt !== '' && <span className={classes.excerpt}>{excerpt}</span>}
          </div>
        ))}
      </div>
    </search>
  )
}
