// What the Scenario Builder asks for besides scenarios themselves.
import { fetchUrlTest, fetchUrlTestResult, scenarioWorld } from '@scenarium/api'
import { blocks, inSentences, type JsonValue } from '@scenarium/engine'
import { readScenarioWorld } from '../scenarios/scenario-world.ts'
import { tryFetchUrl } from '../scenarios/try-fetch-url.ts'
import { TENANT } from '../tenant.ts'
import { type Api, RequestError } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { createRateLimit } from './rate-limit.ts'

/** Each test is a request to somebody else's server. */
const TESTS = { atOnce: 10, everyMs: 3_000 }

export function builderRoutes(api: Api, deps: RouteDeps): void {
  const { database, clock, ids, log, urls } = deps
  const rateLimit = createRateLimit(clock, TESTS)
  api.route(
    {
      method: 'get',
      path: '/api/scenario-world',
      access: 'read_configuration',
      summary: 'What scenarios may refer to: services, skills, scenarios, entries, schedules',
      answer: scenarioWorld,
    },
    () => database.read((tx) => readScenarioWorld(tx, TENANT)),
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/fetch-url-tests',
      access: 'edit_scenarios',
      summary:
        'Try a Fetch URL block: the request is really sent, by the same client and under the same rules as in a chat',
      body: fetchUrlTest,
      answer: fetchUrlTestResult,
    },
    async ({ principal: { userId }, body: { settings, variables } }) => {
      const parsed = blocks.fetch_url.settings.safeParse(settings, inSentences)
      if (!parsed.success) {
        throw new RequestError(
          parsed.error.issues.map(({ path, message }) => ({
            path: ['body', 'settings', ...path].join('.'),
            text: message,
          })),
        )
      }
      rateLimit.take(userId)
      const idempotencyKey = ids.text('try')
      log.info({ userId, idempotencyKey, method: parsed.data.method ?? 'GET' }, 'a Fetch URL block is tried')
      return tryFetchUrl(
        { urls, clock },
        { settings: parsed.data, variables: variables as { [name: string]: JsonValue }, idempotencyKey },
      )
    },
  )
}
