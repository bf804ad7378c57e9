import { describe, expect, it } from 'vitest'
import { agent } from '../../test/samples.ts'
import { forcedNews, forcedText } from './forced.ts'

const lunch = agent({ chosenState: 'not_ready', reason: 'Lunch' })
const forced = { ...lunch, forcedByName: 'Sue Supervisor' }
const toCome = agent({ nextState: 'not_ready', nextForcedByName: 'Sue Supervisor' })

describe('a state that a supervisor set', () => {
  it('says who did it, and when it is taken', () => {
    expect(forcedText(forced)).toBe('Sue Supervisor set you to Not Ready (Lunch).')
    expect(forcedText(toCome)).toBe('Sue Supervisor set you to Not Ready after your last chat.')
    expect(forcedText({ ...forced, chosenState: 'logged_out', reason: null })).toBe('Sue Supervisor logged you out.')
  })

  it('says nothing of what the agent chose, also after it', () => {
    expect(forcedText(lunch)).toBeNull()
    expect(forcedText({ ...forced, nextState: 'not_ready' })).toBeNull()
  })

  it('is news once, and none on a page just loaded', () => {
    expect(forcedNews(agent(), forced)).toBe('Sue Supervisor set you to Not Ready (Lunch).')
    expect(forcedNews(forced, { ...forced })).toBeNull()
    expect(forcedNews(null, forced)).toBeNull()
    expect(forcedNews(forced, agent())).toBeNull()
  })
})
