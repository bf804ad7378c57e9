import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareEntries, type FreeAgent, isQualified, match, type WaitingEntry } from './match.ts'

const NOW = 1_000_000

function entry(interactionId: string, change: Partial<WaitingEntry> = {}): WaitingEntry {
  return { interactionId, serviceName: 'Support', skills: [], rank: 0, skipUntil: {}, keptFor: null, ...change }
}

function agent(userId: string, levels: { [skill: string]: number } = {}, change: Partial<FreeAgent> = {}): FreeAgent {
  return { userId, spare: 1, idleSince: 0, levels: new Map(Object.entries({ Support: 50, ...levels })), ...change }
}

type Case = { description: string; entries: WaitingEntry[]; agents: FreeAgent[]; expected: [string, string][] }

const cases: Case[] = [
  { description: 'nobody waits', entries: [], agents: [agent('a')], expected: [] },
  { description: 'nobody is free', entries: [entry('1')], agents: [], expected: [] },
  { description: 'an agent is full', entries: [entry('1')], agents: [agent('a', {}, { spare: 0 })], expected: [] },
  {
    description: 'the oldest goes first',
    entries: [entry('1', { rank: 1 }), entry('2', { rank: 2 })],
    agents: [agent('a')],
    expected: [['1', 'a']],
  },
  {
    description: 'an agent takes as many as there is room for',
    entries: [entry('1'), entry('2'), entry('3')],
    agents: [agent('a', {}, { spare: 2 })],
    expected: [
      ['1', 'a'],
      ['2', 'a'],
    ],
  },
  {
    description: 'the skill of the service is needed',
    entries: [entry('1')],
    agents: [agent('a', { Support: 0, Sales: 100 })],
    expected: [],
  },
  {
    description: 'required skills are needed at their level',
    entries: [entry('1', { skills: [{ skill: 'German', level: 60 }] })],
    agents: [agent('a', { German: 59 }), agent('b', { German: 60 })],
    expected: [['1', 'b']],
  },
  {
    description: 'a required skill of level 0 must still be held',
    entries: [entry('1', { skills: [{ skill: 'German', level: 0 }] })],
    agents: [agent('a')],
    expected: [],
  },
  {
    description: 'the highest level wins over the longest idle',
    entries: [entry('1')],
    agents: [agent('a', { Support: 10 }, { idleSince: 1 }), agent('b', { Support: 90 }, { idleSince: 2 })],
    expected: [['1', 'b']],
  },
  {
    description: 'levels in required skills count too',
    entries: [entry('1', { skills: [{ skill: 'German', level: 1 }] })],
    agents: [agent('a', { German: 10 }), agent('b', { German: 20 })],
    expected: [['1', 'b']],
  },
  {
    description: 'among equals the longest idle wins',
    entries: [entry('1')],
    agents: [agent('a', {}, { idleSince: 5 }), agent('b', {}, { idleSince: 4 })],
    expected: [['1', 'b']],
  },
  {
    description: 'chats spread over equal agents',
    entries: [entry('1'), entry('2'), entry('3')],
    agents: [agent('a', {}, { spare: 4 }), agent('b', {}, { spare: 4, idleSince: 1 })],
    expected: [
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'a'],
    ],
  },
  {
    description: 'a chat skips an agent who is cooling off, and the next chat does not',
    entries: [entry('1', { skipUntil: { a: NOW + 1 } }), entry('2')],
    agents: [agent('a')],
    expected: [['2', 'a']],
  },
  {
    description: 'a cool-off that ends at this moment is over',
    entries: [entry('1', { skipUntil: { a: NOW } })],
    agents: [agent('a')],
    expected: [['1', 'a']],
  },
  {
    description: 'a chat kept for an agent who has no room goes to nobody else',
    entries: [entry('1', { keptFor: { userId: 'b', until: NOW + 1 } })],
    agents: [agent('a'), agent('b', {}, { spare: 0 })],
    expected: [],
  },
  {
    description: 'the agent a chat is kept for gets it, whoever is better',
    entries: [entry('1', { keptFor: { userId: 'b', until: NOW + 1 } })],
    agents: [agent('a', { Support: 100 }), agent('b', { Support: 1 })],
    expected: [['1', 'b']],
  },
  {
    description: 'a chat kept for an agent does not overtake an older one at that agent',
    entries: [entry('1', { rank: 1 }), entry('2', { rank: 2, keptFor: { userId: 'a', until: NOW + 1 } })],
    agents: [agent('a')],
    expected: [['1', 'a']],
  },
  {
    description: 'everybody is asked at the moment the keeping ends',
    entries: [entry('1', { keptFor: { userId: 'b', until: NOW } })],
    agents: [agent('a')],
    expected: [['1', 'a']],
  },
]

describe('match', () => {
  it.each(cases)('$description', ({ entries, agents, expected }) => {
    const assignments = match(entries, agents, NOW)
    expect(assignments.map(({ interactionId, userId }) => [interactionId, userId])).toEqual(expected)
  })

  it('reads no further than there is room', () => {
    let read = 0
    function* endless() {
      for (;;) yield entry(String(read++))
    }
    match(endless(), [agent('a', {}, { spare: 3 })], NOW)
    expect(read).toBe(3)
  })

  const skillNames = ['Support', 'Sales', 'German']
  const arbitraryAgents = fc
    .array(
      fc.record({
        spare: fc.integer({ min: 0, max: 3 }),
        idleSince: fc.nat(5),
        levels: fc.array(fc.constantFrom(0, 1, 50, 100), { minLength: 3, maxLength: 3 }),
      }),
      { maxLength: 6 },
    )
    .map((agents) =>
      agents.map(({ levels, ...rest }, index): FreeAgent => {
        return { ...rest, userId: `u${index}`, levels: new Map(skillNames.map((name, n) => [name, levels[n] ?? 0])) }
      }),
    )
  const arbitraryEntries = fc
    .array(
      fc.record({
        serviceName: fc.constantFrom('Support', 'Sales'),
        skills: fc.array(fc.record({ skill: fc.constant('German'), level: fc.constantFrom(0, 50) }), { maxLength: 1 }),
        rank: fc.nat(5),
        skipUntil: fc.dictionary(fc.constantFrom('u0', 'u1'), fc.constantFrom(NOW - 1, NOW + 1)),
        keptFor: fc.option(fc.record({ userId: fc.constantFrom('u0', 'u1'), until: fc.constantFrom(NOW, NOW + 1) }), {
          freq: 4,
        }),
      }),
      { maxLength: 12 },
    )
    .map((entries) => entries.map((one, index) => ({ ...one, interactionId: `i${index}` })).toSorted(compareEntries))

  it('keeps its promises for every queue and every team', () => {
    fc.assert(
      fc.property(arbitraryEntries, arbitraryAgents, (entries, agents) => {
        const assignments = match(entries, agents, NOW)
        const given = new Map(assignments.map(({ interactionId, userId }) => [interactionId, userId]))
        expect(given.size).toBe(assignments.length)
        const spareOf = (one: FreeAgent) => one.spare - assignments.filter(({ userId }) => userId === one.userId).length
        const canTake = (one: FreeAgent, waiting: WaitingEntry) =>
          isQualified(one.levels, waiting.serviceName, waiting.skills) &&
          (waiting.skipUntil[one.userId] ?? 0) <= NOW &&
          (waiting.keptFor === null || waiting.keptFor.until <= NOW || waiting.keptFor.userId === one.userId)
        for (const one of agents) expect(spareOf(one)).toBeGreaterThanOrEqual(0)
        for (const [index, waiting] of entries.entries()) {
          const taker = agents.find(({ userId }) => userId === given.get(waiting.interactionId))
          if (taker !== undefined) expect(canTake(taker, waiting)).toBe(true)
          // Nobody waits while an agent who could take the chat has room,
          else expect(agents.some((one) => spareOf(one) > 0 && canTake(one, waiting))).toBe(false)
          // and nobody is overtaken at an agent who could have taken either chat.
          if (taker !== undefined) continue
          for (const later of entries.slice(index + 1)) {
            const other = agents.find(({ userId }) => userId === given.get(later.interactionId))
            if (other !== undefined) expect(canTake(other, waiting)).toBe(false)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
