import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type EmojiGroup, emojiGroups, emojiNamed, findEmoji } from './emoji-data.ts'
import classes from './emoji-picker.module.css'
import { recentEmoji, rememberEmoji } from './recent-emoji.ts'

const COLUMNS = 9

/** Typing searches, arrows go through what is shown, Enter chooses. */
export function EmojiPicker({ onChoose }: { onChoose: (emoji: string) => void }) {
  const [search, setSearch] = useState('')
  const [recent] = useState(recentEmoji)
  const grid = useRef<HTMLDivElement>(null)
  const groups = shownGroups(search, recent)

  function choose(emoji: string) {
    rememberEmoji(emoji)
    onChoose(emoji)
  }

  const buttons = () => [...(grid.current?.querySelectorAll('button') ?? [])]

  function onSearchKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const [first] = buttons()
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      first?.focus()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      first?.click()
    }
  }

  function onGridKey(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const all = buttons()
    const index = all.findIndex((button) => button.matches(':focus'))
    const next = step === undefined ? inNextRow(all, index, event.key) : all[index + step]
    if (next === undefined) return
    event.preventDefault()
    if (next === 'search') document.getElementById('emoji-search')?.focus()
    else next.focus()
  }

  return (
    <div className={classes.picker} role="dialog" aria-label="Emoji">
      <TextInput
        id="emoji-search"
        data-autofocus
        aria-label="Search emoji"
        placeholder="Search"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={onSearchKey}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons in it */}
      <div ref={grid} className={classes.groups} onKeyDown={onGridKey}>
        {groups.length === 0 && <div className={classes.nothing}>No emoji found</div>}
        {groups.map(({ name, emojis }, groupIndex) => (
          <section key={name} aria-label={name} className={classes.group}>
            <div className={classes.name}>{name}</div>
            <div className={classes.grid} style={{ gridTemplateColumns: `repeat(${COLUMNS}, 1fr)` }}>
              {emojis.map(({ emoji, name: title }, index) => (
                <button
                  key={emoji}
                  type="button"
                  className={classes.emoji}
                  title={title}
                  aria-label={title}
                  // One of them takes the focus; the arrow keys do the rest.
                  tabIndex={groupIndex === 0 && index === 0 ? 0 : -1}
                  onClick={() => choose(emoji)}
                >
                  {emoji}
                </button>
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  )
}

function shownGroups(search: string, recent: readonly string[]): EmojiGroup[] {
  if (search.trim() !== '') {
    const emojis = findEmoji(search)
    return emojis.length === 0 ? [] : [{ name: 'Found', emojis }]
  }
  return recent.length === 0
    ? [...emojiGroups]
    : [{ name: 'Used last', emojis: recent.map(emojiNamed) }, ...emojiGroups]
}

/** Rows of groups are of unequal length, so the neighbor is the one that lies nearest. */
function inNextRow(
  all: readonly HTMLButtonElement[],
  index: number,
  key: string,
): HTMLButtonElement | 'search' | undefined {
  const from = all[index]
  if (from === undefined || (key !== 'ArrowDown' && key !== 'ArrowUp')) return undefined
  const others = key === 'ArrowDown' ? all.slice(index + 1) : all.slice(0, index).toReversed()
  const firstOfRow = others.find(({ offsetTop }) => offsetTop !== from.offsetTop)
  if (firstOfRow === undefined) return key === 'ArrowUp' ? 'search' : undefined
  const row = others.filter(({ offsetTop }) => offsetTop === firstOfRow.offsetTop)
  const distance = ({ offsetLeft }: HTMLElement) => Math.abs(offsetLeft - from.offsetLeft)
  return row.toSorted((a, b) => distance(a) - distance(b))[0]
}
