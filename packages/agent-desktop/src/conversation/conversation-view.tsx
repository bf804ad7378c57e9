import { createContext, useContext } from 'react'

/** What the messages of an open conversation may ask of the list they are in. */
export type ConversationView = {
  interactionId: string
  /** Replies can be written, so messages can be quoted and sent again. */
  canWrite: boolean
  /** Scrolls to that message, however far back it is. */
  jumpTo(seq: number): void
  /** Shows that picture large, with the others of the conversation around it. */
  openPicture(attachmentId: string): void
}

export const ConversationViewContext = createContext<ConversationView | null>(null)

export function useConversationView(): ConversationView {
  const view = useContext(ConversationViewContext)
  if (view === null) throw new Error('There is no conversation around this component.')
  return view
}
