import { useStore } from 'zustand'
import { lazyPart } from '../loading/lazy-part.tsx'
import { confirmStore } from './confirm-store.ts'

const ConfirmDialog = lazyPart(async () => (await import('./confirm-dialog.tsx')).ConfirmDialog)

/** Shows the question when there is one. */
export function ConfirmGate() {
  const { question } = useStore(confirmStore)
  if (question === null) return null
  return <ConfirmDialog way={question.way} onAnswer={question.answer} />
}
