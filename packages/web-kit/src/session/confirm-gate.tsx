import { Suspense } from 'react'
import { useStore } from 'zustand'
import { lazyPart } from '../loading/lazy-part.ts'
import { confirmStore } from './confirm-store.ts'

const ConfirmDialog = lazyPart(() =>
  import('./confirm-dialog.tsx').then((module) => ({ default: module.ConfirmDialog })),
)

/** Shows the question when there is one. */
export function ConfirmGate() {
  const { question } = useStore(confirmStore)
  if (question === null) return null
  return (
    <Suspense>
      <ConfirmDialog way={question.way} onAnswer={question.answer} />
    </Suspense>
  )
}
