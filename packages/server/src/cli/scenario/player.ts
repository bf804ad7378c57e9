// Plays one chat by hand: the person at the terminal is the customer, the agent and the clock. The simulation does what
// there is to do; this turns what came of it into lines. Pure but for its own state; it reads none.
import {
  beginTest,
  centreSettingsOf,
  type Due,
  dueNext,
  type Line,
  type PreparedTests,
  type ScenarioTest,
  type Simulation,
  type SimulationAction,
  simulate,
  testFrom,
  writeTestFile,
} from '@scenarium/engine'

export type Player = {
  /** Lines of the beginning; also begins anew, with the centre as it was left. */
  start(): string[]
  /** Lines that follow. */
  act(action: SimulationAction): string[]
  /** The chat so far as the text of a test file. */
  asTest(name: string): string[]
  /** Buttons that can be pressed, numbered from 1. */
  readonly choices: readonly string[]
  readonly variables: Simulation['snapshot']['variables']
  readonly isOver: boolean
}

type PlayerOptions = { prepared: PreparedTests; scenario: string; startsAt: string; hasTrace: boolean }

const dueWords: { [What in Due['what']]: string } = {
  timer: 'the timer of the block',
  offer: 'the end of the offer',
  auto_answer: 'the automatic answer',
  queue: 'the next move of the queue',
  escalation: 'the next escalation',
  fetch: 'the end of the wait for the web service',
  email: 'the end of the wait for the mail server',
}

export function createPlayer({ prepared, scenario, startsAt, hasTrace }: PlayerOptions): Player {
  let beginning: Pick<ScenarioTest, 'startsAt' | 'centre'> = { startsAt }
  let simulation = beginTest(prepared, beginning)
  let choices: string[] = []

  /** What is there now and was not before. */
  function tell(before: Simulation | undefined): string[] {
    const seen = new Set<unknown>(before?.lines)
    const trace = simulation.trace.slice(before?.trace.length ?? 0)
    const lines = hasTrace ? trace.map(({ entry }) => `  · ${JSON.stringify(entry)}`) : []
    for (const line of simulation.lines) if (!seen.has(line)) lines.push(...linesOf(line))
    return [...lines, ...hints(simulation, before)]
  }

  function linesOf(line: Line): string[] {
    if (line.by === 'centre') return [`  ${line.text}`]
    if (line.by === 'email') return emailLines(line)
    if (line.by === 'agent') return [`${line.name}: ${line.text}`]
    // What the customer wrote is on the screen already.
    if (line.by === 'customer') return line.isIgnored ? ['  (the scenario was not waiting for this)'] : []
    const lines = line.text === '' ? [] : line.text.split('\n').map((text) => `Bot: ${text}`)
    if (line.attachment !== undefined) lines.push(`Bot: [${line.attachment.kind}] ${line.attachment.url}`)
    for (const button of (line.buttons ?? []).flat()) {
      if (button.kind === 'url') lines.push(`     [${button.label}] ${button.url}`)
      else lines.push(`     ${choices.push(button.label)}) ${button.label}`)
    }
    return line.hasFailed ? lines.map((text) => `${text} (not delivered)`) : lines
  }

  return {
    start() {
      const centre = centreSettingsOf(simulation.centre)
      beginning = { startsAt, ...(Object.keys(centre).length > 0 && { centre }) }
      simulation = beginTest(prepared, beginning)
      choices = []
      return tell(undefined)
    },
    act(action) {
      const before = simulation
      const done = simulate(before, action, prepared.host)
      if (!done.ok) return [done.refused]
      simulation = done.simulation
      if (simulation.lines.length > before.lines.length && isAnswer(action)) choices = []
      return tell(before)
    },
    asTest: (name) =>
      writeTestFile(scenario, [testFrom(simulation, prepared, { name, ...beginning })])
        .trimEnd()
        .split('\n'),
    get choices() {
      return choices
    },
    get variables() {
      return simulation.snapshot.variables
    },
    get isOver() {
      return simulation.status !== 'waiting'
    },
  }
}

function isAnswer(action: SimulationAction): boolean {
  return action.do === 'write' || action.do === 'press' || action.do.startsWith('send_')
}

function emailLines({ account, to, cc, replyTo, subject, text }: Extract<Line, { by: 'email' }>): string[] {
  const head = [`Email by ${account} to ${to.join(', ')}`]
  if (cc.length > 0) head.push(`  cc ${cc.join(', ')}`)
  if (replyTo !== null) head.push(`  reply to ${replyTo}`)
  return [...head, `  ${subject}`, ...text.split('\n').map((line) => `  | ${line}`)]
}

/** What can be done now that could not be done before. */
function hints(now: Simulation, before: Simulation | undefined): string[] {
  if (now.status !== 'waiting') return []
  const hint: string[] = []
  if (now.offer !== null && now.offer.visit !== before?.offer?.visit) hint.push('/accept, /reject or /ignore')
  if (now.agent !== null && before?.agent == null) hint.push('/say TEXT, /transfer or /end DISPOSITION')
  if (now.queue !== null && now.queue.visit !== before?.queue?.visit) hint.push('/ready, /none or /wait SECONDS')
  if (now.fetch !== null && now.fetch.visit !== before?.fetch?.visit)
    hint.push('/fetched STATUS BODY, /failed or /late')
  if (now.email !== null && now.email.visit !== before?.email?.visit) hint.push('/mailed or /unmailed WHY')
  const [due] = dueNext(now)
  if (hint.length > 0 && due !== undefined) {
    hint.push(`/timeout goes to ${dueWords[due.what]}, in ${(due.at - now.now) / 1000} s`)
  }
  return hint.map((text) => `  → ${text}`)
}
