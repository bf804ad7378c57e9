import { useEffect } from 'react'
import { useDesktopState, useUnreadCount } from '../desktop/desktop-context.tsx'
import { helpAskedOn } from '../floor/help.ts'

const NAME = 'Agent Desktop'

/** The tab says what waits: `(2) Agent Desktop`, `New chat: Ann`. */
export function useTitle(): void {
  const offers = Object.values(useDesktopState((state) => state.offers))
  const unread = useUnreadCount()
  const offered = offers[0]?.customerName
  const asking = useDesktopState((state) => helpAskedOn(state.floor)[0]?.agent.name)
  const calling = offered !== undefined ? `New chat: ${offered}` : asking !== undefined ? `Help: ${asking}` : undefined
  const title = calling ?? (unread > 0 ? `(${unread}) ${NAME}` : NAME)
  useEffect(() => {
    document.title = title
    return () => {
      document.title = NAME
    }
  }, [title])
}
