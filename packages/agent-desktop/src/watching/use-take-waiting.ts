import { showToast, useCommand, useDeskClient } from '@scenarium/web-kit'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Desktop } from '../desktop/desktop.ts'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { chatPath, chatsPath } from '../paths.ts'

/** So long an offer to oneself is waited for; after that it is answered where offers are. */
const OFFER_WITHIN_MS = 8_000

/** Assigns a waiting chat to oneself and accepts it. True when nothing is left to do here. */
export function useTakeWaiting(): { send(interactionId: string): Promise<boolean>; isSending: boolean } {
  const client = useDeskClient()
  const desktop = useDesktop()
  const [, navigate] = useLocation()
  const [isWaiting, setIsWaiting] = useState(false)
  const { userId } = desktop
  const assign = useCommand((body, interactionId: string) => client.assign(interactionId, { ...body, userId }))
  const accept = useCommand((body, offerId: string) => client.acceptOffer(offerId, body))

  async function send(interactionId: string): Promise<boolean> {
    const answer = await assign.send(interactionId)
    if (answer === undefined) return false
    setIsWaiting(true)
    const offerId = answer.offerId ?? (await offerOf(desktop, interactionId))
    setIsWaiting(false)
    if (offerId === undefined) {
      showToast({ kind: 'info', text: 'The chat is about to be offered to you: accept it here.' })
      navigate(chatsPath)
      return true
    }
    if ((await accept.send(offerId)) === undefined) return false
    navigate(chatPath(interactionId))
    return true
  }

  return { send, isSending: assign.isSending || accept.isSending || isWaiting }
}

/** The scenario makes the offer in its own time, though mostly at once. */
function offerOf({ state }: Desktop, interactionId: string): Promise<string | undefined> {
  const find = () =>
    Object.values(state.getState().offers).find((offer) => offer.interactionId === interactionId)?.offerId
  const found = find()
  if (found !== undefined) return Promise.resolve(found)
  return new Promise((resolve) => {
    const finish = (offerId: string | undefined) => {
      clearTimeout(timer)
      stopListening()
      resolve(offerId)
    }
    const timer = setTimeout(() => finish(undefined), OFFER_WITHIN_MS)
    const stopListening = state.subscribe(() => {
      const offerId = find()
      if (offerId !== undefined) finish(offerId)
    })
  })
}
