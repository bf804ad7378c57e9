// Which message the next reply of a chat answers. Chosen at a message, shown and used by the reply box, forgotten once sent.
import { createStore } from 'zustand/vanilla'

export type Quoting = { readonly [interactionId: string]: number }

/** The `seq` of the quoted message, by chat. */
export const quoting = createStore<Quoting>(() => ({}))

export function quote(interactionId: string, seq: number): void {
  quoting.setState({ [interactionId]: seq })
}

export function stopQuoting(interactionId: string): void {
  const { [interactionId]: _, ...others } = quoting.getState()
  quoting.setState(others, true)
}
