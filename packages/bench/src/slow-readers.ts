// Tabs that stop reading beside hundreds that read: what is kept for them is bounded, and nobody else waits for them.
import { onFloor } from './floor-of-agents.ts'
import { type Figure, mb, type Plan } from './parts.ts'
import { percentile } from './percentile.ts'

const AGENTS = 500
const ASLEEP = 25
/** Messages of customers per second. */
const RATE = 100

export function slowReaders(plan: Plan): Promise<Figure[]> {
  return onFloor(
    plan,
    async ({ talk, server, desks }) => {
      await talk.goOn(plan.warmUpSeconds, RATE)
      const unwatched = await talk.goOn(plan.seconds, RATE)
      // The floor is made once for all who look at it: what that costs is no fault of those who sleep.
      desks.at(-1)?.looksAtFloor()
      const awake = await talk.goOn(plan.seconds, RATE)
      const rssBefore = server.rssBytes()
      const tabs = desks.slice(0, ASLEEP).map((desk) => desk.openSleepingTab())
      const { toScreen } = await talk.goOn(plan.seconds, RATE)
      const grown = server.rssBytes() - rssBefore
      for (const tab of tabs) tab.destroy()
      const when = `${AGENTS} agents, ${ASLEEP} tabs asleep`
      return [
        { name: `message to screen p99, ${AGENTS} agents`, value: percentile(unwatched.toScreen, 99), unit: 'ms' },
        { name: `message to screen p99, ${AGENTS} agents, floor`, value: percentile(awake.toScreen, 99), unit: 'ms' },
        {
          name: `message to screen p99, ${when}`,
          value: percentile(toScreen, 99),
          unit: 'ms',
          target: { atMost: 300 },
        },
        { name: `memory grown, ${when}`, value: mb(grown), unit: 'MB', target: { atMost: 50 } },
        { name: `messages not seen or not answered, ${when}`, value: talk.missing(), unit: '', target: { atMost: 0 } },
      ]
    },
    { agentCount: AGENTS, chatsPerAgent: 1 },
  )
}
