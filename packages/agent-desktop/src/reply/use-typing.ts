import { useRef } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'

/** Telegram shows "typing" for about five seconds after each time it is told (sendChatAction). */
const EVERY_MS = 4_000

/** Gives a function to call at every change of the text. */
export function useTyping(interactionId: string): () => void {
  const { live } = useDesktop()
  const toldAt = useRef(0)
  return () => {
    if (Date.now() - toldAt.current < EVERY_MS) return
    toldAt.current = Date.now()
    live.typing(interactionId)
  }
}
