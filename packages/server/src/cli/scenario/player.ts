// Plays one session by hand: the person at the terminal is the customer, the agent and the clock. Pure but for its own state;
// it gives lines and reads none.

import { localTimeAt } from '@scenarium/api'
import {
  type CompiledScenario,
  type Environment,
  type Library,
  resumeSession,
  type SessionEvent,
  type Snapshot,
  type Step,
  startSession,
} from '@scenarium/engine'
import { describeEffect } from './describe-effect.ts'

/** Who writes, as the server would say it. */
const customer = {
  'item.interactionId': 'int_1',
  'item.firstName': 'Ann',
  'item.lastName': 'Miller',
  'item.messenger.type': 'telegram',
  'item.messenger.chatId': '1001',
  'item.messenger.userId': '1001',
  'item.messenger.languageCode': 'en',
}

export type Choice = { label: string; event: (visit: number) => SessionEvent }

export type Player = {
  /** Lines of the beginning. */
  start(): string[]
  /** Lines that follow an event. Events about an agent, a fetch or a statistic belong to the block that asked. */
  happen(event: SessionEvent): string[]
  /** Lets time pass and fires what falls due, in order. */
  skip(seconds: number): string[]
  /** Goes to the next timer; says so when there is none. */
  skipToTimer(): string[]
  /** Buttons that can be chosen, numbered from 1. */
  readonly choices: readonly Choice[]
  readonly variables: Snapshot['variables']
  /** Visit of the last block that asked something of the outside. */
  readonly visit: number
  readonly isOver: boolean
}

type PlayerOptions = { scenario: CompiledScenario; library: Library; now: number; hasTrace: boolean }

export function createPlayer({ scenario, library, now: startedAt, hasTrace }: PlayerOptions): Player {
  let now = startedAt
  let snapshot: Snapshot | undefined
  let timers: { timerId: string; dueAt: number }[] = []
  let choices: Choice[] = []
  let visit = 0

  const environment = (): Environment => ({
    now,
    localTime: (zone) => localTimeAt(now, zone ?? 'UTC'),
    isOpen: () => true,
  })

  function take(step: Step): string[] {
    // As the server does, so that whatever does not survive storage shows here too.
    snapshot = JSON.parse(JSON.stringify(step.snapshot)) as Snapshot
    timers = timers.filter(({ timerId }) => !step.timers.cancelled.includes(timerId))
    for (const { timerId, seconds } of step.timers.set) timers.push({ timerId, dueAt: now + seconds * 1000 })
    const lines = hasTrace ? step.trace.map((entry) => `  · ${JSON.stringify(entry)}`) : []
    for (const effect of step.effects) {
      visit = effect.visit
      const described = describeEffect(effect, choices.length)
      choices.push(...described.choices)
      lines.push(...described.lines)
    }
    if (!step.consumed) lines.push('  (the scenario was not waiting for this)')
    if (step.status === 'ended') lines.push('The interaction has ended.')
    if (step.status === 'failed') lines.push('The session has failed; a server would take the chat to its fallback.')
    return lines
  }

  const isOver = () => snapshot !== undefined && snapshot.status !== 'waiting'

  function happen(event: SessionEvent): string[] {
    if (snapshot === undefined || isOver()) return ['The session is over.']
    if (event.type === 'message_received' || event.type === 'button_pressed') choices = []
    return take(resumeSession({ snapshot, event, environment: environment(), library }))
  }

  function skip(seconds: number): string[] {
    const until = now + seconds * 1000
    const lines: string[] = []
    while (!isOver()) {
      const due = nextTimer(until)
      if (due === undefined) break
      now = Math.max(now, due.dueAt)
      timers = timers.filter((timer) => timer !== due)
      lines.push(...happen({ type: 'timer_fired', timerId: due.timerId }))
    }
    now = Math.max(now, until)
    return lines
  }

  function nextTimer(until: number) {
    return timers.filter(({ dueAt }) => dueAt <= until).sort((one, other) => one.dueAt - other.dueAt)[0]
  }

  return {
    start: () => take(startSession({ scenario, variables: customer, environment: environment(), library })),
    happen,
    skip,
    skipToTimer() {
      const due = nextTimer(Number.POSITIVE_INFINITY)
      return due === undefined ? ['No timer is running.'] : skip(Math.max(0, due.dueAt - now) / 1000)
    },
    get choices() {
      return choices
    },
    get variables() {
      return snapshot?.variables ?? {}
    },
    get visit() {
      return visit
    },
    get isOver() {
      return isOver()
    },
  }
}
