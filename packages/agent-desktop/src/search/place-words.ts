import type { Place } from '@scenarium/api'

export const placeWords: { [P in Place]: string } = {
  scenario: 'In the scenario',
  queue: 'Waiting',
  offered: 'Being offered',
  connected: 'With an agent',
  wrap_up: 'After-call work',
  ended: 'Ended',
}
