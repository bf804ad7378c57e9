// Runs one Fetch URL block as a chat would: the engine makes the request out of the settings, the guarded client sends it, and the engine
// says what becomes of the answer. So a test cannot go better than a chat.
import type { FetchUrlTestResult } from '@scenarium/api'
import {
  compileScenario,
  type Environment,
  type JsonValue,
  type Library,
  resumeSession,
  type Scenario,
  type SessionEvent,
  type SettingsOf,
  type Step,
  startSession,
} from '@scenarium/engine'
import type { Clock } from '../clock.ts'
import type { FetchOutcome, UrlFetcher } from '../http/fetch-url.ts'

/** A person waits for the result, and browsers for no longer than this. */
const MOST_SECONDS = 15

export type FetchUrlTrial = {
  settings: SettingsOf<'fetch_url'>
  variables: { [name: string]: JsonValue }
  idempotencyKey: string
}

export async function tryFetchUrl(
  { urls, clock }: { urls: Pick<UrlFetcher, 'fetch'>; clock: Clock },
  { settings, variables, idempotencyKey }: FetchUrlTrial,
): Promise<FetchUrlTestResult> {
  const scenario = compileScenario(scenarioAround(settings), 'test')
  const library: Library = { version: () => scenario, named: () => undefined }
  const environment = environmentAt(clock.now())
  const asked = startSession({ scenario, variables, environment, library })
  const effect = asked.effects.find(({ type }) => type === 'fetch_url')
  if (effect?.type !== 'fetch_url') throw new Error('The block asked for no request.')

  const wanted = { ...effect, timeoutSeconds: Math.min(effect.timeoutSeconds, MOST_SECONDS) }
  const beganAt = clock.now()
  const outcome = await urls.fetch(wanted, idempotencyKey)
  const durationMs = Math.max(0, clock.now() - beganAt)
  const event = eventOf(outcome, effect.visit)
  const answered = resumeSession({ snapshot: asked.snapshot, event, environment, library })
  return {
    request: { method: wanted.method, url: addressOf(wanted) },
    outcome:
      outcome.status === 'fetched'
        ? { kind: 'answered', statusCode: outcome.statusCode, body: outcome.body }
        : { kind: 'failed', reason: outcome.reason, text: outcome.text },
    durationMs,
    exit: exitOf(answered),
    variables: resultsOf(answered, settings),
  }
}

function scenarioAround(settings: SettingsOf<'fetch_url'>): Scenario {
  const exits = { next: 'end', failed: 'end', no_data: 'end', timeout: 'end' }
  return {
    schemaVersion: 1,
    name: 'Test of Fetch URL',
    kind: 'chat',
    start: 'fetch',
    parameters: {},
    blocks: {
      fetch: { type: 'fetch_url', settings: settings as Scenario['blocks'][string]['settings'], exits },
      end: { type: 'exit', settings: {}, exits: {} },
    },
    layout: {},
  }
}

/** The block asks neither for the time nor for hours. */
function environmentAt(now: number): Environment {
  return { now, localTime: () => ({ date: '1970-01-01', time: '00:00', day: 'thursday' }), isOpen: () => undefined }
}

function eventOf(outcome: FetchOutcome, visit: number): SessionEvent {
  if (outcome.status === 'fetched') {
    return { type: 'url_fetched', visit, statusCode: outcome.statusCode, body: outcome.body }
  }
  return { type: 'fetch_failed', visit, reason: outcome.reason, text: outcome.text }
}

function addressOf({ url, query }: { url: string; query: [string, string][] }): string {
  try {
    const address = new URL(url)
    for (const [name, value] of query) address.searchParams.append(name, value)
    return address.href
  } catch {
    return url
  }
}

function exitOf({ trace }: Step): string {
  const taken = trace.find((entry) => entry.type === 'exit_taken')
  return taken?.type === 'exit_taken' ? taken.exit : 'failed'
}

function resultsOf({ trace }: Step, { results = [] }: SettingsOf<'fetch_url'>): { [name: string]: JsonValue } {
  const names = new Set(results.map(({ variable }) => variable))
  return Object.fromEntries(
    trace.flatMap((entry) =>
      entry.type === 'variable_set' && names.has(entry.name) ? [[entry.name, entry.value]] : [],
    ),
  )
}
