import { ActionIcon, Indicator, Tooltip } from '@mantine/core'
import type { InternalChatList, InternalChatView } from '@scenarium/api'
import { dismissToast, lazyPart, showToast, useDeskClient } from '@scenarium/web-kit'
import IconMessages from '@tabler/icons-react/icons/IconMessages'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { notify } from '../alerts/notify.ts'
import { holdForOneTab } from '../alerts/one-tab.ts'
import { playMessage } from '../alerts/sound.ts'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { queryKeys } from '../desktop/read-again.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import { arrivedSince, unreadOf } from './arrived.ts'

const InternalChatDrawer = lazyPart(async () => (await import('./internal-chat-drawer.tsx')).InternalChatDrawer)

/** Says how many messages of colleagues are unread, and leads to them. */
export function InternalChatButton() {
  const client = useDeskClient()
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useQuery({ queryKey: queryKeys.internalChats, queryFn: client.internalChats })
  const unread = unreadOf(data)
  const unsent = useUnsent()
  useShortcut('internal_chat', () => setIsOpen((open) => !open))
  useArrivals(data, isOpen)
  const counts = [unread > 0 && `${unread} unread`, unsent > 0 && `${unsent} not sent`].filter(Boolean)
  const label = ['Messages of colleagues', counts.join(', ')].filter(Boolean).join(': ')
  return (
    <>
      <Tooltip label={label}>
        <Indicator
          label={unsent > 0 ? '!' : unread > 99 ? '99+' : unread}
          disabled={counts.length === 0}
          color="red"
          size={16}
          offset={5}
        >
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={label}
            aria-expanded={isOpen}
            aria-keyshortcuts="Alt+M"
            onClick={() => setIsOpen((open) => !open)}
          >
            <IconMessages size={18} />
          </ActionIcon>
        </Indicator>
      </Tooltip>
      {isOpen && <InternalChatDrawer onClose={() => setIsOpen(false)} />}
    </>
  )
}

/** Refused, or without an answer. */
function useUnsent(): number {
  const messages = useStore(useDesktop().internalOutgoing.store)
  return Object.values(messages).filter(({ problem }) => problem !== null).length
}

/** Tells of new ones; with several tabs open, one of them rings. */
function useArrivals(chats: InternalChatList | undefined, isOpen: boolean): void {
  const { userId: ownUserId, openedAt } = useDesktop()
  const before = useRef(chats)
  const toastIds = useRef<number[]>([])
  const alone = useRef<ReturnType<typeof holdForOneTab> | null>(null)
  useEffect(() => {
    const held = holdForOneTab('scenarium.internal-alerts')
    alone.current = held
    return () => held.release()
  }, [])
  useEffect(() => {
    const arrived = arrivedSince(before.current, chats, { ownUserId, openedAt: openedAt() })
    before.current = chats
    for (const chat of arrived) {
      if (!isOpen) toastIds.current.push(toastOf(chat))
      if (alone.current?.isHeld() ?? true) ring(chat)
    }
    // Whoever looks has no need of notices, which would lie over what he writes.
    if (isOpen) for (const toastId of toastIds.current.splice(0)) dismissToast(toastId)
  }, [chats, ownUserId, openedAt, isOpen])
}

const beginning = (text: string) => text.slice(0, 120)

const authorOf = ({ name, lastMessage }: InternalChatView) => lastMessage.writtenBy?.scenario ?? name

const toastOf = (chat: InternalChatView) =>
  showToast({ kind: 'info', title: authorOf(chat), text: beginning(chat.lastMessage.text) })

function ring(chat: InternalChatView): void {
  playMessage()
  notify({ title: authorOf(chat), body: beginning(chat.lastMessage.text), tag: `internal-${chat.userId}` })
}
