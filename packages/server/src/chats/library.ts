// Compiled scenarios by version. Versions never change, so a compiled one is kept as long as there is room.
import { type CompiledScenario, compileScenario, parseScenario } from '@scenarium/engine'

const MOST_COMPILED = 200

type Entry = { scenario: CompiledScenario; blockTypes: ReadonlyMap<string, string> }

export type CompiledScenarios = {
  /** Compiles on first use; undefined when the version does not exist or cannot be read by this program. */
  get(versionId: string, document: () => string | undefined): Entry | undefined
  /** Built in: Find agent in the interaction's service, Connect chat, Exit. */
  fallback: CompiledScenario
}

export function createCompiledScenarios(): CompiledScenarios {
  const entries = new Map<string, Entry>()
  const fallback = compile(fallbackDocument, FALLBACK_VERSION_ID)
  if (fallback === undefined) throw new Error('The built-in scenario is broken')
  return {
    fallback: fallback.scenario,
    get(versionId, document) {
      if (versionId === FALLBACK_VERSION_ID) return fallback
      const known = entries.get(versionId)
      if (known !== undefined) return known
      const json = document()
      const entry = json === undefined ? undefined : compile(JSON.parse(json), versionId)
      if (entry === undefined) return undefined
      if (entries.size >= MOST_COMPILED) entries.delete(entries.keys().next().value ?? '')
      entries.set(versionId, entry)
      return entry
    },
  }
}

function compile(document: unknown, versionId: string): Entry | undefined {
  const parsed = parseScenario(document)
  if (!parsed.ok) return undefined
  const { blocks } = parsed.scenario
  const blockTypes = new Map(Object.entries(blocks).map(([blockId, { type }]) => [blockId, type]))
  return { scenario: compileScenario(parsed.scenario, versionId), blockTypes }
}

/** Version id of the built-in scenario a chat goes to when its own cannot go on. */
const FALLBACK_VERSION_ID = 'builtin:fallback:1'

/** Finds an agent of the interaction's service, however long it takes, and connects. */
const fallbackDocument = {
  schemaVersion: 1,
  name: 'Fallback',
  kind: 'chat',
  start: 'tell',
  parameters: {},
  blocks: {
    tell: {
      type: 'send_message',
      title: 'Tell the customer',
      settings: { text: 'One moment please, a colleague will be with you as soon as possible.' },
      exits: { next: 'find' },
    },
    find: {
      type: 'find_agent',
      title: 'Find agent',
      settings: { timeoutSeconds: 86_400 },
      exits: { next: 'connect', no_agents: 'later', queue_limit: 'later', timeout: 'sorry' },
    },
    later: { type: 'wait', title: 'Try again later', settings: { seconds: 60 }, exits: { next: 'find' } },
    connect: {
      type: 'connect_chat',
      title: 'Connect chat',
      settings: {},
      exits: { next: 'exit', no_answer: 'find', target_disconnected: 'exit' },
    },
    sorry: {
      type: 'send_message',
      title: 'Sorry',
      settings: { text: 'Sorry, nobody is available right now. Please write again later.' },
      exits: { next: 'exit' },
    },
    exit: { type: 'exit', title: 'Exit', settings: {}, exits: {} },
  },
  layout: {},
}
