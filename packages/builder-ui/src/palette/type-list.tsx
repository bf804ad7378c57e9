import { TextInput } from '@mantine/core'
import type { BlockType } from '@scenarium/engine/schema'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import { type KeyboardEvent, useRef, useState } from 'react'
import { blockViews } from '../blocks/index.ts'
import { firstOf, searchBlocks } from './search-blocks.ts'
import classes from './type-list.module.css'

export const DRAGGED_TYPE = 'application/x-scenarium-block'

export type TypeListProps = {
  label: string
  onChoose(type: BlockType): void
  /** Can be dragged onto the canvas. */
  isDraggable?: boolean
  autoFocus?: boolean
}

/** Every type of block, to be searched; arrow keys go through the list, Enter takes the first found. */
export function TypeList({ label, onChoose, isDraggable = false, autoFocus = false }: TypeListProps) {
  const [text, setText] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const groups = searchBlocks(text)

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('input, button') ?? [])]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move the focus among the list's own buttons
    <div ref={list} className={classes.list} onKeyDown={onKeyDown}>
      <TextInput
        aria-label={label}
        placeholder={label}
        size="xs"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        onChange={({ currentTarget: { value } }) => setText(value)}
        onKeyDown={(event) => {
          const first = firstOf(groups, text)
          if (event.key !== 'Enter' || first === undefined) return
          event.preventDefault()
          onChoose(first)
        }}
      />
      <div className={classes.groups}>
        {groups.length === 0 && <p className={classes.none}>No block is called so.</p>}
        {groups.map(({ group, title, types }) => (
          <section key={group} aria-label={title}>
            <h3 className={classes.group}>{title}</h3>
            {types.map((type) => (
              <TypeButton key={type} type={type} isDraggable={isDraggable} onChoose={onChoose} />
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}

type TypeButtonProps = { type: BlockType; isDraggable: boolean; onChoose(type: BlockType): void }

function TypeButton({ type, isDraggable, onChoose }: TypeButtonProps) {
  const { label, icon: Icon, purpose, group } = blockViews[type]
  return (
    <button
      type="button"
      className={classes.type}
      data-group={group}
      title={purpose}
      draggable={isDraggable}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(DRAGGED_TYPE, type)
        dataTransfer.effectAllowed = 'copy'
      }}
      onClick={() => onChoose(type)}
    >
      <Icon size={18} className={classes.icon} aria-hidden />
      {label}
    </button>
  )
}
