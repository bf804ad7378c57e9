import { useCommand, useDeskClient } from '@scenarium/web-kit'
import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { ownStay } from '../interactions/stage.ts'
import { chatPath, watchPath } from '../paths.ts'

type Open = (interactionId: string) => void

const OpenContext = createContext<Open>(() => {})

/** Opens a conversation beside the floor. The function stays the same, so that rows which hold it are not drawn anew. */
export const useOpenConversation = (): Open => useContext(OpenContext)

/** What is opened begins to be watched unseen; what was open before is let go, unless one coaches there. */
export function OpenConversationProvider({ openId, children }: { openId: string | undefined; children: ReactNode }) {
  const client = useDeskClient()
  const { userId, state } = useDesktop()
  const [, navigate] = useLocation()
  const watch = useCommand((body, interactionId: string) => client.watch(interactionId, { ...body, mode: 'monitor' }))
  const unwatch = useCommand((body, interactionId: string) => client.unwatch(interactionId, body), { isQuiet: true })

  const wanted = useRef<string>(undefined)

  async function openOne(interactionId: string) {
    wanted.current = interactionId
    const { watching, interactions } = state.getState()
    const known = interactions[interactionId]
    if (known !== undefined && ownStay(known, userId)?.leftAt === null) return navigate(chatPath(interactionId))
    const isWatched = watching[interactionId] !== undefined
    if (!isWatched && (await watch.send(interactionId)) === undefined) return
    // Another one was chosen while this one was being opened.
    if (wanted.current !== interactionId) {
      if (!isWatched) await unwatch.send(interactionId)
      return
    }
    navigate(watchPath(interactionId))
    if (openId !== undefined && openId !== interactionId && watching[openId] === 'monitor') await unwatch.send(openId)
  }

  const newest = useRef(openOne)
  useLayoutEffect(() => {
    newest.current = openOne
  })
  const open = useCallback((interactionId: string) => void newest.current(interactionId), [])
  return <OpenContext value={open}>{children}</OpenContext>
}
