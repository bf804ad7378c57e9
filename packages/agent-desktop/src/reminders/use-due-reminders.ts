import type { ReminderView } from '@scenarium/api'
import { serverNow } from '@scenarium/web-kit'
import { useEffect, useReducer } from 'react'
import { useDesktopState } from '../desktop/desktop-context.tsx'
import { dueReminders, untilNextDue } from './due.ts'

/** Those that are due; again as soon as the next one is. */
export function useDueReminders(): ReminderView[] {
  const reminders = useDesktopState((state) => state.reminders)
  const [count, lookAgain] = useReducer((before: number) => before + 1, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the timer ran out, the next one is set
  useEffect(() => {
    const wait = untilNextDue(reminders, serverNow())
    if (wait === null) return
    const timer = setTimeout(lookAgain, wait)
    return () => clearTimeout(timer)
  }, [reminders, count])
  return dueReminders(reminders, serverNow())
}
