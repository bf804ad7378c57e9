import type { ReminderView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { announceOnce } from './announced.ts'
import { dueReminders, untilNextDue } from './due.ts'
import { fromLocalInput, laterTimes, suggestedTimes, toLocalInput } from './reminder-times.ts'

const reminder = (reminderId: string, dueAt: number): ReminderView => ({
  reminderId,
  interactionId: 'int_1',
  customerName: 'Ann',
  dueAt,
  note: '',
  createdAt: 0,
  doneAt: null,
})
const both = { rem_2: reminder('rem_2', 2_000), rem_1: reminder('rem_1', 1_000) }

describe('reminders', () => {
  it('are due from their moment on, the soonest first', () => {
    expect(dueReminders(both, 999)).toEqual([])
    expect(dueReminders(both, 2_000).map((one) => one.reminderId)).toEqual(['rem_1', 'rem_2'])
  })

  it('say how long until the next, at most a day', () => {
    expect(untilNextDue(both, 1_000)).toBe(1_000)
    expect(untilNextDue(both, 2_000)).toBeNull()
    expect(untilNextDue({ later: reminder('later', 1e12) }, 0)).toBe(86_400_000)
  })

  it('ring once, over reloads and tabs', () => {
    const stored = new Map<string, string>()
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    }
    expect(['rem_1', 'rem_2', 'rem_1'].map((id) => announceOnce(storage, 'usr_grace', reminder(id, 1)))).toEqual([
      true,
      true,
      false,
    ])
    expect(announceOnce(storage, 'usr_grace', reminder('rem_1', 2)), 'postponed').toBe(true)
    expect(announceOnce(storage, 'usr_bob', reminder('rem_1', 1))).toBe(true)
    stored.set('scenarium.reminded.usr_grace', 'broken')
    expect(announceOnce(storage, 'usr_grace', reminder('rem_9', 1))).toBe(true)
  })

  it('are offered for tomorrow morning by the calendar', () => {
    const now = new Date(2026, 9, 24, 23, 30).getTime()
    expect(suggestedTimes(now).map(({ at }) => toLocalInput(at))).toEqual([
      '2026-10-25T00:30',
      expect.any(String),
      '2026-10-25T09:00',
    ])
  })

  it('can be put off for minutes, an hour, or until tomorrow morning', () => {
    const now = new Date(2026, 9, 24, 12, 0).getTime()
    expect(laterTimes(now).map(({ at }) => toLocalInput(at))).toEqual([
      '2026-10-24T12:10',
      '2026-10-24T13:00',
      '2026-10-25T09:00',
    ])
  })

  it('take a time to come, and nothing else', () => {
    const now = new Date(2026, 0, 1, 12, 0).getTime()
    expect(fromLocalInput('2026-01-01T12:01', now)).toBe(now + 60_000)
    for (const wrong of ['', 'soon', '2026-01-01T12:00', '2025-01-01T12:00']) {
      expect(fromLocalInput(wrong, now)).toBeUndefined()
    }
  })
})
