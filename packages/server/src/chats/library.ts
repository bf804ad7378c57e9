// Compiled scenarios by version. Versions never change, so a compiled one is kept as long as there is room.
import { systemMessages } from '@scenarium/api'
import { type CompiledScenario, compileScenario, parseScenario } from '@scenarium/engine'

const MOST_COMPILED = 200

type Entry = { scenario: CompiledScenario; blockTypes: ReadonlyMap<string, string> }

export type CompiledScenarios = {
  /** Compiles on first use; undefined when the version does not exist or cannot be read by this program. */
  get(versionId: string, document: () => string | undefined): Entry | undefined
  /** Built in: Find agent in the interaction's service, Connect chat, Exit. */
  fallback: CompiledScenario
  /** Built in: Connect chat, Exit. */
  outbound: CompiledScenario
}

export function createCompiledScenarios(): CompiledScenarios {
  const entries = new Map<string, Entry>()
  const fallback = compileBuiltIn(fallbackDocument, FALLBACK_VERSION_ID)
  const outbound = compileBuiltIn(outboundDocument, OUTBOUND_VERSION_ID)
  const builtIn = new Map([
    [FALLBACK_VERSION_ID, fallback],
    [OUTBOUND_VERSION_ID, outbound],
  ])
  return {
    fallback: fallback.scenario,
    outbound: outbound.scenario,
    get(versionId, document) {
      const known = builtIn.get(versionId) ?? entries.get(versionId)
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

function compileBuiltIn(document: unknown, versionId: string): Entry {
  const entry = compile(document, versionId)
  if (entry === undefined) throw new Error('A built-in scenario is broken')
  return entry
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

/** Version id of the built-in scenario of a chat that an agent began. */
const OUTBOUND_VERSION_ID = 'builtin:outbound:1'

/** Its texts are said as the chat settings have them. Finds an agent of the interaction's service, however long it takes, and connects. */
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
      settings: { text: systemMessages.fallback_searching.text },
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
      settings: { text: systemMessages.fallback_nobody.text },
      exits: { next: 'exit' },
    },
    exit: { type: 'exit', title: 'Exit', settings: {}, exits: {} },
  },
  layout: {},
}

/** Stands in Connect chat, with the agent who wrote first in it; from there on it is a chat like any other. */
const outboundDocument = {
  schemaVersion: 1,
  name: 'Outbound',
  kind: 'chat',
  start: 'connect',
  parameters: {},
  blocks: {
    connect: {
      type: 'connect_chat',
      title: 'Connect chat',
      settings: {},
      exits: { next: 'exit', no_answer: 'exit', target_disconnected: 'exit' },
    },
    exit: { type: 'exit', title: 'Exit', settings: {}, exits: {} },
  },
  layout: {},
}
