import { useEffect } from 'react'
import { useDesktopState, useUnreadCounts } from '../desktop/desktop-context.tsx'

const NAME = 'Agent Desktop'

/** The tab says what waits: `(2) Agent Desktop`, `New chat: Ann`. */
export function useTitle(): void {
  const offers = Object.values(useDesktopState((state) => state.offers))
  const unread = Object.values(useUnreadCounts()).reduce((sum, count) => sum + count, 0)
  const offered = offers[0]?.customerName
  const title = offered !== undefined ? `New chat: ${offered}` : unread > 0 ? `(${unread}) ${NAME}` : NAME
  useEffect(() => {
    document.title = title
    return () => {
      document.title = NAME
    }
  }, [title])
}
