// What can be done where a simulated session stands, and with which settings a chat can begin.
import type { JsonValue } from '../json.ts'
import { namedServices } from '../scenario/named-services.ts'
import type { DocumentBlock, Scenario } from '../scenario/scenario.ts'
import { isBuiltInVariable } from '../session/built-in-variables.ts'
import type { SimulationAction } from '../simulation/action.ts'
import { type CentreSettings, troublesOf } from '../simulation/centre.ts'
import { dueNext } from '../simulation/clock.ts'
import type { Simulation } from '../simulation/simulation.ts'
import type { Interesting } from './interesting.ts'

export type Setup = { centre?: CentreSettings; variables?: { [name: string]: JsonValue } }

/** More beginnings are not tried. */
const MOST_SETUPS = 60

/** The usual beginning first, then one difference at a time, then two. */
export function setupsOf(scenario: Scenario, interesting: Interesting): Setup[] {
  const centres = centresOf(scenario, interesting)
  const given = [...interesting.values].flatMap(([name, tried]) =>
    isGiven(name, scenario) ? [...tried].map((value) => ({ [name]: value })) : [],
  )
  const setups = [
    ...centres.map((centre): Setup => ({ ...(centre !== null && { centre }) })),
    ...given.flatMap((variables) =>
      centres.map((centre): Setup => ({ ...(centre !== null && { centre }), variables })),
    ),
  ]
  return setups.slice(0, MOST_SETUPS)
}

/** null: a centre as usual. */
function centresOf({ blocks }: Scenario, { asksHours }: Interesting): (CentreSettings | null)[] {
  const types = new Set(Object.values(blocks).map(({ type }) => type))
  const centres: (CentreSettings | null)[] = [null]
  if (asksHours) centres.push({ hours: { isOpen: false } })
  if (types.has('find_agent') || types.has('get_statistics')) {
    centres.push({ agents: 'logged_out' }, { agents: 'busy' }, { agents: 'busy', queue: { isFull: true } })
  }
  if (types.has('get_statistics')) centres.push({ agents: 'busy', queue: { ahead: 20 } })
  // With one service it is the same as the whole centre.
  const services = namedServices(blocks)
  if (services.length > 1)
    centres.push(...services.map((name) => ({ services: { [name]: { agents: 'logged_out' as const } } })))
  for (const [blockId, { type }] of Object.entries(blocks)) {
    for (const trouble of troublesOf[type] ?? []) centres.push({ troubles: { [blockId]: trouble } })
  }
  if (Object.values(blocks).some(({ exits }) => exits.send_error !== undefined)) centres.push({ delivery: 'fails' })
  return centres
}

/** Known when a chat begins, and not made by what happens in it. */
function isGiven(name: string, { parameters }: Scenario): boolean {
  const made =
    /^(item\.(message|messageKind|disposition|dispositionNote|queue|estimated|file|location|contact)|user|exception)/
  return Object.hasOwn(parameters, name) || (isBuiltInVariable(name) && !made.test(name))
}

export function candidatesAt(
  simulation: Simulation,
  block: DocumentBlock | undefined,
  { values }: Interesting,
): SimulationAction[] {
  const { offer, agent, queue, fetch, email } = simulation
  if (agent !== null && offer === null) {
    const dispositions = ['Resolved', ...(values.get('item.disposition') ?? [])]
    return [
      ...[...new Set(dispositions)].map((disposition) => ({ do: 'agent_ends' as const, disposition })),
      { do: 'leave' },
    ]
  }
  if (offer !== null) return [{ do: 'agent_accepts' }, { do: 'agent_rejects' }, { do: 'agent_ignores' }]
  if (email !== null) return [{ do: 'accept_email' }, { do: 'fail_email', reason: 'failed' }]
  if (fetch !== null) return fetchCandidates(block, values)
  const later: SimulationAction[] = dueNext(simulation).length > 0 ? [{ do: 'wait_for_timer' }] : []
  const leaving: SimulationAction[] = [...later, { do: 'leave' }]
  if (queue !== null) return [{ do: 'set_centre', agents: 'ready', queue: { ahead: 0 } }, ...leaving]
  return [...answerCandidates(simulation, block, values), ...leaving]
}

function answerCandidates(
  { snapshot, keyboard }: Simulation,
  block: DocumentBlock | undefined,
  values: Interesting['values'],
): SimulationAction[] {
  const inline = snapshot.buttons.flatMap(({ labels }) => labels)
  const reply = keyboard.flat().map(({ label }) => label)
  const labels = new Set([...inline, ...reply])
  const texts = [...(values.get('item.message') ?? []), ...inputsFor(block, values), 'Something else'].filter(
    (text) => text.trim() !== '' && !labels.has(text),
  )
  const waits = (block?.settings.waitForResponse ?? {}) as { expectFile?: boolean }
  return [
    ...[...labels].map((button): SimulationAction => ({ do: 'press', button })),
    ...[...new Set(texts)].map((text): SimulationAction => ({ do: 'write', text })),
    ...(waits.expectFile === true || block?.type === 'request_input'
      ? [{ do: 'send_file' as const, kind: 'photo' as const, name: 'photo.jpg' }]
      : []),
  ]
}

const samples: { [kind: string]: string[] } = {
  number: ['7'],
  email: ['ann@example.org'],
  phone: ['+49 30 1234567'],
  date: ['2026-12-24'],
}

/** Answers a question would take, and values of its variable that make a difference later. */
function inputsFor(block: DocumentBlock | undefined, values: Interesting['values']): string[] {
  if (block?.type !== 'request_input') return []
  const { input, variable } = block.settings as {
    input?: { kind: string; pattern?: string; min?: number }
    variable?: string
  }
  const wanted = [...(values.get(variable ?? '') ?? [])]
  if (input === undefined) return wanted
  const least = input.min === undefined ? [] : [String(input.min)]
  const matching = input.pattern === undefined ? [] : textsFor(input.pattern)
  return [...wanted, ...least, ...matching, ...(samples[input.kind] ?? [])]
}

/** Texts a pattern may well match; patterns of digits and letters with a fixed length are most of what authors write. */
function textsFor(pattern: string): string[] {
  const plain = pattern
    .replaceAll(/^\^|\$$/g, '')
    .replaceAll(/(\[[^\]]*\]|\\d|\\w|[A-Za-z0-9 ])(?:\{(\d+)(?:,\d*)?\}|\+|\*)?/g, (_, unit: string, count?: string) =>
      sampleOf(unit).repeat(Number(count ?? 1)),
    )
  return /[()[\]{}|?*+\\]/.test(plain) ? [] : [plain]
}

function sampleOf(unit: string): string {
  if (unit === '\\d' || /^\[0-9/.test(unit)) return '1'
  if (unit === '\\w') return 'a'
  return unit.startsWith('[') ? (unit[1] ?? '') : unit
}

function fetchCandidates(block: DocumentBlock | undefined, values: Interesting['values']): SimulationAction[] {
  const results = (block?.settings.results ?? []) as { path: string; variable: string }[]
  const statuses = [...(values.get('fetchURLResultCode') ?? [])].map(Number).filter((code) => code >= 400 && code < 600)
  const answer = (statusCode: number, body: string): SimulationAction => ({ do: 'answer_fetch', statusCode, body })
  const bodies = results.flatMap(({ path, variable }) =>
    [...(values.get(variable) ?? [])].map((value) => JSON.stringify(bodyWith(results, { [path]: value }))),
  )
  return [...new Set([...bodies, JSON.stringify(bodyWith(results, {}))])]
    .map((body) => answer(200, body))
    .concat(
      answer(204, ''),
      [...new Set([...statuses, 500])].map((status) => answer(status, '')),
      { do: 'fail_fetch', reason: 'timeout' },
    )
}

function bodyWith(results: readonly { path: string }[], values: { [path: string]: string }): JsonValue {
  const body: { [key: string]: JsonValue } = {}
  for (const { path } of results) {
    const keys = path.split('.')
    let inner = body
    for (const key of keys.slice(0, -1)) {
      if (key === '__proto__') break
      const next = Object.hasOwn(inner, key) ? inner[key] : undefined
      const object = typeof next === 'object' && next !== null && !Array.isArray(next) ? next : {}
      inner[key] = object
      inner = object
    }
    const last = keys.at(-1) ?? ''
    if (last !== '__proto__') inner[last] = values[path] ?? 'something'
  }
  return body
}
