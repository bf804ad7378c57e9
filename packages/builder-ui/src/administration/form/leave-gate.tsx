import { lazyPart } from '@scenarium/web-kit'
import { useStore } from 'zustand'
import { leaving } from './leave-guard.ts'

const LeaveDialog = lazyPart(async () => (await import('./leave-dialog.tsx')).LeaveDialog)

/** Asks whoever is about to lose what he typed. */
export function LeaveGate() {
  const { go } = useStore(leaving)
  return go !== null && <LeaveDialog go={go} />
}
