// Whether an expectation holds, and in words why not.
import type { Library } from '../machine/compile.ts'
import { lookup, toText } from '../scenario/scope.ts'
import type { Email } from '../session/email.ts'
import { type Simulation, standingAt } from '../simulation/simulation.ts'
import type { Expectation } from './scenario-test.ts'

/** What came of the last action. */
export type Passage = {
  simulation: Simulation
  messages: readonly string[]
  emails: readonly Email[]
  exits: readonly { scenario: string; blockId: string; exit: string }[]
  /** Messages that were expected already. */
  heard: number
}

/** Undefined when it holds. */
export function differenceOf(expected: Expectation, passage: Passage, library: Library): string | undefined {
  const { simulation } = passage
  switch (expected.expect) {
    case 'says':
      return hear(passage, (text) => text === expected.text, `"${expected.text}"`)
    case 'says_something_with': {
      const part = expected.text.toLowerCase()
      return hear(passage, (text) => text.toLowerCase().includes(part), `something with "${expected.text}"`)
    }
    case 'says_nothing':
      return passage.messages.length === 0 ? undefined : `The customer got ${told(passage.messages)}.`
    case 'emails':
      return differenceOfEmails(expected, passage.emails)
    case 'at':
      return differenceOfPlace(expected, simulation, library)
    case 'exit':
      return differenceOfExit(expected, passage, library)
    case 'variable': {
      const value = lookup({ variables: simulation.snapshot.variables }, expected.name)
      if (isSame(value ?? null, expected.is)) return undefined
      return `$(${expected.name}) is ${JSON.stringify(value ?? null)}, not ${JSON.stringify(expected.is)}.`
    }
    case 'interaction':
      return differenceOfInteraction(expected, simulation)
    case 'ended':
      return simulation.status === 'ended' ? undefined : `The interaction ${states[simulation.status]}.`
  }
}

const states = {
  waiting: 'has not ended',
  ended: 'has ended',
  failed: 'has failed',
  handed_over: 'went to another scenario entry',
}

function hear(passage: Passage, isMeant: (text: string) => boolean, meant: string): string | undefined {
  const found = passage.messages.findIndex((text, index) => index >= passage.heard && isMeant(text))
  if (found === -1) return `The customer did not get ${meant} but ${told(passage.messages.slice(passage.heard))}.`
  passage.heard = found + 1
  return undefined
}

function told(messages: readonly string[]): string {
  return messages.length === 0 ? 'nothing' : messages.map((text) => `"${text}"`).join(', ')
}

function differenceOfEmails(
  { to, subject, text }: Extract<Expectation, { expect: 'emails' }>,
  emails: readonly Email[],
): string | undefined {
  const holds = (whole: string, part: string | undefined) =>
    part === undefined || whole.toLowerCase().includes(part.toLowerCase())
  const isMeant = (email: Email) =>
    (to === undefined || [...email.to, ...email.cc].some((address) => address.toLowerCase() === to.toLowerCase())) &&
    holds(email.subject, subject) &&
    holds(email.text, text)
  return emails.some(isMeant) ? undefined : `There went no such email but ${emailsTold(emails)}.`
}

function emailsTold(emails: readonly Email[]): string {
  if (emails.length === 0) return 'none'
  return emails.map(({ to, subject, text }) => `one to ${to.join(', ')}: "${subject}", "${text}"`).join('; ')
}

function differenceOfPlace(
  { block, scenario }: Extract<Expectation, { expect: 'at' }>,
  simulation: Simulation,
  library: Library,
): string | undefined {
  const place = standingAt(simulation, library)
  if (place === undefined) return `The interaction ${states[simulation.status]} and is not at ${block}.`
  const isThere = place.blockId === block && (scenario === undefined || place.scenario === scenario)
  return isThere ? undefined : `The chat is at ${place.blockId}, not at ${block}.`
}

function differenceOfExit(
  { block, exit, scenario }: Extract<Expectation, { expect: 'exit' }>,
  { exits, simulation }: Passage,
  library: Library,
): string | undefined {
  const left = exits.filter((taken) => taken.blockId === block && (scenario ?? taken.scenario) === taken.scenario)
  if (left.some((taken) => taken.exit === exit)) return undefined
  if (left.length > 0) return `${block} was left by ${left.map((taken) => taken.exit).join(', ')}, not by ${exit}.`
  const place = standingAt(simulation, library)
  const where = place === undefined ? `the interaction ${states[simulation.status]}` : `the chat is at ${place.blockId}`
  return `${block} was not left by ${exit}: ${where}.`
}

function differenceOfInteraction(
  { expect: _, ...expected }: Extract<Expectation, { expect: 'interaction' }>,
  { interaction }: Simulation,
): string | undefined {
  const { attached = {}, ...fields } = expected
  for (const [field, value] of Object.entries(fields)) {
    const is = interaction[field as keyof typeof fields]
    if (is !== value) return `The ${field} is ${is ?? 'not set'}, not ${value}.`
  }
  for (const [name, value] of Object.entries(attached)) {
    const is = interaction.attached[name]
    if (!isSame(is ?? null, value)) return `${name} is attached as ${JSON.stringify(is ?? null)}, not ${toText(value)}.`
  }
  return undefined
}

/** Both are JSON; keys of objects in any order. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [left, right] = [Object.entries(one), Object.entries(other)]
  return (
    left.length === right.length &&
    left.every(([key, value]) => isSame(value, (other as { [key: string]: unknown })[key]))
  )
}
