import { lazyPart } from '@scenarium/web-kit'
import { Suspense } from 'react'
import { useStore } from 'zustand'
import { leaving } from './leave-guard.ts'

const LeaveDialog = lazyPart(() => import('./leave-dialog.tsx').then((part) => ({ default: part.LeaveDialog })))

/** Asks whoever is about to lose what he typed. */
export function LeaveGate() {
  const { go } = useStore(leaving)
  return <Suspense>{go !== null && <LeaveDialog go={go} />}</Suspense>
}
