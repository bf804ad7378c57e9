import type { AgentState } from '@scenarium/api'

export type Tone = 'good' | 'warn' | 'bad' | 'idle' | 'accent'

export const stateWords: { [S in AgentState]: { text: string; tone: Tone } } = {
  ready: { text: 'Ready', tone: 'good' },
  not_ready: { text: 'Not Ready', tone: 'bad' },
  supervising: { text: 'Supervising', tone: 'accent' },
  busy: { text: 'Busy', tone: 'accent' },
  after_call_work: { text: 'After Call Work', tone: 'warn' },
  logged_out: { text: 'Logged out', tone: 'idle' },
}
