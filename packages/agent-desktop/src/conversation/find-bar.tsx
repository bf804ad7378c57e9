import { ActionIcon, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { errorText, useDeskClient } from '@scenarium/web-kit'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import IconChevronUp from '@tabler/icons-react/icons/IconChevronUp'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import IconX from '@tabler/icons-react/icons/IconX'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './find-bar.module.css'
import { useMarkedText } from './use-marked-text.ts'

/** Typing is not searched letter by letter. */
const PAUSE_MS = 200

type Props = {
  interactionId: string
  /** What is said meanwhile is looked through too. */
  newest: number
  onShow: (seq: number) => void
}

/** Finds a text in the whole conversation, also where it is not drawn: the browser's own search sees only what is in sight. */
export function FindBar({ interactionId, newest, onShow }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useShortcut('find', () => {
    setIsOpen(true)
    input.current?.select()
  })
  if (isOpen) return <OpenBar {...{ interactionId, newest, onShow, input }} onClose={() => setIsOpen(false)} />
  return (
    <ActionIcon
      variant="default"
      size="lg"
      className={classes.closed}
      aria-label="Find in this conversation"
      title="Find in this conversation (Ctrl + F)"
      onClick={() => setIsOpen(true)}
    >
      <IconSearch size={16} />
    </ActionIcon>
  )
}

type OpenProps = Props & { input: React.RefObject<HTMLInputElement | null>; onClose: () => void }

function OpenBar({ interactionId, newest, onShow, input, onClose }: OpenProps) {
  const client = useDeskClient()
  const bar = useRef<HTMLDivElement>(null)
  const [returnTo] = useState(() => document.activeElement)
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const [at, setAt] = useState(0)
  const query = useQuery({
    queryKey: ['find-messages', interactionId, text, newest],
    queryFn: () => client.findMessages(interactionId, { text }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const { seqs = [], hasMore = false } = (text !== '' && query.data) || {}
  useMarkedText(bar, text)

  const show = useEffectEvent((index: number) => {
    const seq = seqs[index]
    if (seq === undefined) return
    setAt(index)
    onShow(seq)
  })
  const first = query.isPlaceholderData ? undefined : seqs[0]
  // The newest comes into sight as soon as it is found; what is said later moves nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text begins anew, though it may find the same message
  useEffect(() => {
    if (first !== undefined) show(0)
  }, [text, first === undefined])

  function close() {
    onClose()
    if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') show(event.shiftKey ? at - 1 : at + 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const state = query.isError
    ? errorText(query.error)
    : text === '' || query.data === undefined
      ? ''
      : countText(seqs, at, hasMore)
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <div ref={bar} className={classes.bar} role="search" aria-label="In this conversation" onKeyDown={onKeyDown}>
      <TextInput
        ref={input}
        data-autofocus
        autoFocus
        className={classes.text}
        aria-label="Find in this conversation"
        placeholder="Find"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <output className={classes.count}>{state}</output>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Earlier"
        disabled={at + 1 >= seqs.length}
        onClick={() => show(at + 1)}
      >
        <IconChevronUp size={18} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label="Later" disabled={at === 0} onClick={() => show(at - 1)}>
        <IconChevronDown size={18} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label="Close the search" onClick={close}>
        <IconX size={18} />
      </ActionIcon>
    </div>
  )
}

function countText(seqs: readonly number[], at: number, hasMore: boolean): string {
  if (seqs.length === 0) return 'Nothing found'
  return `${Math.min(at, seqs.length - 1) + 1} of ${seqs.length}${hasMore ? '+' : ''}`
}
