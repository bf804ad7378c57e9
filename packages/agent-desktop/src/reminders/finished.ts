// The reminder that was ticked off last, as long as that can be undone where it was done.
import type { ReminderView } from '@scenarium/api'
import { createStore } from 'zustand/vanilla'

export const finished = createStore<{ last: ReminderView | null }>(() => ({ last: null }))
