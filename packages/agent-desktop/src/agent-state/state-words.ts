import type { AgentState } from '@scenarium/api'

export const stateWords: { [S in AgentState]: { text: string; tone: 'good' | 'warn' | 'bad' | 'idle' | 'accent' } } = {
  ready: { text: 'Ready', tone: 'good' },
  not_ready: { text: 'Not Ready', tone: 'bad' },
  supervising: { text: 'Supervising', tone: 'accent' },
  busy: { text: 'Busy', tone: 'accent' },
  after_call_work: { text: 'After Call Work', tone: 'warn' },
  logged_out: { text: 'Logged out', tone: 'idle' },
}
