// A conversation that was, as states one can step through: where it stood, what it knew, which way it had come.
import type { Replay, ReplayEntry } from '@scenarium/api'
import type { JsonValue } from '@scenarium/engine/schema'
import { exitKey, type Overlay } from '../editor/overlay.ts'

export type Frame = { scenario: string; scenarioVersionId: string; blockId: string; visit: number }

export type ReplayState = {
  at: number
  /** What happened, in words. */
  title: string
  messages: Replay['steps'][number]['messages']
  /** Scenarios that run; the last one goes on, the others wait for it. */
  frames: readonly Frame[]
  variables: { readonly [name: string]: JsonValue }
  /** Variables this step changed. */
  changed: readonly string[]
  /** Ways taken so far, in the order they were taken: version, block, exit. */
  path: readonly (readonly [string, string, string | null])[]
  errors: readonly string[]
  /** Lines of Log blocks. */
  logged: readonly { level: string; text: string }[]
}

/** One state after each step. */
export function replayStates({ steps, variables: initial }: Replay): ReplayState[] {
  let frames: Frame[] = []
  let variables: { [name: string]: JsonValue } = { ...initial }
  let path: ReplayState['path'] = []
  return steps.map(({ at, event, messages, trace }) => {
    const changed: string[] = []
    const errors: string[] = []
    const logged: { level: string; text: string }[] = []
    for (const entry of trace) {
      if (entry.type === 'variable_set') {
        const name = text(entry, 'name')
        variables = { ...variables, [name]: entry.value as JsonValue }
        if (!changed.includes(name)) changed.push(name)
      } else if (entry.type === 'error') errors.push(text(entry, 'text'))
      else if (entry.type === 'log_written') logged.push({ level: text(entry, 'level'), text: text(entry, 'text') })
      else frames = moved(frames, entry)
      const version = frames.at(-1)?.scenarioVersionId ?? ''
      if (entry.type === 'block_entered') path = [...path, [version, text(entry, 'blockId'), null]]
      if (entry.type === 'exit_taken') path = [...path, [version, text(entry, 'blockId'), text(entry, 'exit')]]
    }
    return { at, title: eventWords(event), messages, frames, variables, changed, path, errors, logged }
  })
}

function moved(frames: Frame[], entry: ReplayEntry): Frame[] {
  const scenario = text(entry, 'scenario')
  if (entry.type === 'scenario_entered') {
    const scenarioVersionId = text(entry, 'scenarioVersionId')
    return [...frames.slice(0, Number(entry.depth)), { scenario, scenarioVersionId, blockId: '', visit: 0 }]
  }
  if (entry.type === 'version_changed') {
    const scenarioVersionId = text(entry, 'scenarioVersionId')
    return frames.map((frame) =>
      frame.scenarioVersionId === entry.fromVersionId ? { ...frame, scenarioVersionId } : frame,
    )
  }
  if (entry.type !== 'block_entered' && entry.type !== 'exit_taken') return frames
  // A block of a scenario further down: those above it have returned.
  const depth = frames.findLastIndex((frame) => frame.scenario === scenario)
  const frame = frames[depth]
  if (frame === undefined) return frames
  const here = entry.type === 'block_entered' ? { blockId: text(entry, 'blockId'), visit: Number(entry.visit) } : {}
  return [...frames.slice(0, depth), { ...frame, ...here }]
}

/** The way through one version, and where the chat stands in it. */
export function replayOverlay({ path, frames }: ReplayState, scenarioVersionId: string): Overlay {
  const overlay: Overlay = { blocks: {}, exits: {} }
  for (const [version, blockId, exit] of path) {
    if (version !== scenarioVersionId) continue
    overlay.blocks[blockId] = { tone: 'good' }
    if (exit !== null) overlay.exits[exitKey(blockId, exit)] = { tone: 'good' }
  }
  for (const frame of frames) {
    if (frame.scenarioVersionId !== scenarioVersionId) continue
    overlay.blocks[frame.blockId] = { tone: 'active', badge: frame === frames.at(-1) ? 'Here' : 'Waits' }
  }
  return overlay
}

const text = (entry: ReplayEntry, key: string): string => {
  const value = entry[key]
  return typeof value === 'string' ? value : ''
}

const words: { [event: string]: string } = {
  message: 'The customer wrote',
  message_received: 'The customer answered',
  button_pressed: 'The customer pressed a button',
  message_edited: 'The customer edited a message',
  reactions_changed: 'The customer reacted to a message',
  blocked_changed: 'The customer blocked or unblocked the bot',
  timer_fired: 'Time was up',
  message_sent: 'The message was delivered',
  send_failed: 'The message could not be delivered',
  agent_found: 'An agent was found',
  agents_unavailable: 'No agent was there',
  queue_limit_reached: 'The queue was full',
  queue_position_changed: 'The place in the queue changed',
  participant_joined: 'An agent joined',
  participant_left: 'An agent left',
  agent_connected: 'An agent was connected',
  agent_not_connected: 'No agent was connected',
  agents_left: 'The last agent left',
  customer_left: 'The customer left',
  customer_unreachable: 'The customer cannot be reached',
  customer_banned: 'The customer was banned',
  url_fetched: 'A web address answered',
  fetch_failed: 'A web address did not answer',
  statistics_read: 'A figure was read',
  version_change_wanted: 'The chat was moved to another version',
  fallback_wanted: 'The chat went to its fallback',
  wrap_up_over: 'After-call work was over',
  chat_timer: 'A timer of the chat fired',
}

export function eventWords(event: string): string {
  const known = words[event]
  if (known !== undefined) return known
  const command = /^command:(.+)$/.exec(event)?.[1]
  return command === undefined ? event.replaceAll('_', ' ') : `An agent: ${command.replaceAll('_', ' ')}`
}
