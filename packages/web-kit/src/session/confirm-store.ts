// Whoever signed in some minutes ago proves once more who he is before what is sensitive. One question at a time, whoever asks.
import { createStore } from 'zustand/vanilla'

export type ConfirmationWay = 'password' | 'code'
type Question = { way: ConfirmationWay; answer(isConfirmed: boolean): void }

export const confirmStore = createStore<{ question: Question | null }>(() => ({ question: null }))
let pending: Promise<boolean> | null = null

/** True once the server has accepted the proof, false when the person would rather not. */
export function askToConfirm(way: ConfirmationWay): Promise<boolean> {
  pending ??= new Promise<boolean>((resolve) => {
    const question: Question = {
      way,
      answer(isConfirmed) {
        // Who would rather not while the proof was on its way has answered already; what is asked now is another question.
        if (confirmStore.getState().question !== question) return
        confirmStore.setState({ question: null })
        pending = null
        resolve(isConfirmed)
      },
    }
    confirmStore.setState({ question })
  })
  return pending
}
