import { z } from 'zod'
import type { JsonValue } from '../json.ts'
import { DEFAULT_FETCH_SECONDS, MAX_FETCH_SECONDS, MAX_FETCH_VALUES } from '../limits.ts'
import { type Arrival, type Assignments, defineBlock, type FetchBody } from '../scenario/block.ts'
import { fixedHost } from '../scenario/fixed-host.ts'
import { variableName } from '../scenario/scope.ts'
import { messageText, resourceName } from '../scenario/setting.ts'
import { templateText } from '../scenario/template.ts'

type Exit = 'next' | 'failed' | 'no_data' | 'timeout'

const namedValues = z
  .array(z.strictObject({ name: z.string().min(1).max(200), value: templateText }))
  .max(MAX_FETCH_VALUES)

const body = z.discriminatedUnion('kind', [
  /** JSON, with `$(name)` inside its texts. */
  z.strictObject({
    kind: z.literal('json'),
    text: templateText.refine((text) => parseJson(text) !== undefined, 'Write JSON; put variables inside quotes.'),
  }),
  z.strictObject({ kind: z.literal('form'), fields: namedValues }),
  z.strictObject({ kind: z.literal('text'), text: templateText, contentType: z.string().min(1).max(200).optional() }),
])
type Body = z.infer<typeof body>

const settings = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']).optional(),
  url: messageText,
  query: namedValues.optional(),
  headers: namedValues.optional(),
  body: body.optional(),
  timeoutSeconds: z.number().min(0.1).max(MAX_FETCH_SECONDS).optional(),
  /** Name of a stored credential the server adds; secrets do not belong into a scenario. */
  credential: resourceName
    .refine((name) => !name.includes('$('), 'Write the name itself: a variable would let a chat choose the secret.')
    .optional(),
  /** Values taken out of a JSON answer, by path such as `order.lines.0.name`. */
  results: z
    .array(z.strictObject({ path: z.string().min(1).max(500), variable: variableName }))
    .max(MAX_FETCH_VALUES)
    .optional(),
})

/**
 * Calls a web service and stores its answer.
 *
 * `method` is GET unless set. Variables inserted into `url` are percent-encoded unless the address begins with them;
 * `query` values are added to the address. A `json` body is written as JSON with variables inside its quotes, so that
 * nothing a customer writes can change its structure. `$(fetchURLResultBody)` and `$(fetchURLResultCode)` hold the answer
 * and its status; `results` copies values of a JSON answer into variables. `credential` names a stored secret the server adds
 * to the request: only to an https address whose host is written out and belongs to the credential.
 *
 * Exits: `next` when the answer has a body; `no_data` when it has none; `failed` when the service cannot be reached or its
 * status is 400 or above; `timeout` without an answer for `timeoutSeconds` (10 unless set).
 *
 * @example
 * { "method": "POST", "url": "https://shop.example/orders/$(order)/status",
 *   "body": { "kind": "json", "text": "{ \"customer\": \"$(item.messenger.userId)\" }" },
 *   "results": [{ "path": "status", "variable": "orderStatus" }] }
 */
export const fetchUrl = defineBlock({
  type: 'fetch_url',
  settings,
  exits: (): readonly Exit[] => ['next', 'failed', 'no_data', 'timeout'],
  declares: ({ credential }) => ({ credentials: credential === undefined ? [] : [credential] }),
  check: ({ url, credential }) =>
    credential === undefined || fixedHost(url) !== null
      ? []
      : [
          {
            code: 'variable_in_host',
            severity: 'error',
            setting: 'url',
            text: 'begin the address with https:// and a host without variables, or take the credential out: a variable there would send the secret wherever it says.',
          },
        ],
  behavior: ({ method = 'GET', url, query = [], headers = [], body, timeoutSeconds, credential, results = [] }) => {
    const values = Object.fromEntries(
      results.map(({ path, variable }) => [variable, { event: 'body', jsonPath: path }]),
    )
    return {
      kind: 'wait',
      effects: [
        {
          type: 'fetch_url',
          method,
          url,
          query: pairs(query),
          headers: pairs(headers),
          contentType: contentTypeOf(body),
          body: bodyOf(body),
          timeoutSeconds: timeoutSeconds ?? DEFAULT_FETCH_SECONDS,
          credential: credential === undefined ? null : { name: credential, host: fixedHost(url) ?? '' },
        },
      ],
      on: {
        url_fetched: [
          {
            when: { kind: 'number', operand: '$(event.statusCode)', operator: 'greater_or_equal', value: '400' },
            exit: 'failed',
            set: result('body', 'statusCode'),
          },
          {
            when: { kind: 'has_value', variable: 'event.body' },
            exit: 'next',
            set: { ...result('body', 'statusCode'), ...values },
          },
          { exit: 'no_data', set: result('body', 'statusCode') },
        ],
        fetch_failed: [
          {
            when: { kind: 'text', operand: '$(event.reason)', operator: 'is', value: 'timeout' },
            exit: 'timeout',
            set: result('text', 'statusCode'),
          },
          { exit: 'failed', set: result('text', 'statusCode') },
        ],
        effect_failed: [{ exit: 'failed', set: result('reason', 'statusCode') }] satisfies Arrival<Exit>[],
      },
    }
  },
})

/** The result under its own names and under those of integration blocks in general. */
function result(body: string, code: string): Assignments {
  return {
    fetchURLResultBody: { event: body },
    fetchURLResultCode: { event: code },
    integrationResultBody: { event: body },
    integrationResultCode: { event: code },
  }
}

function pairs(values: { name: string; value: string }[]): [string, string][] {
  return values.map(({ name, value }) => [name, value])
}

function contentTypeOf(body: Body | undefined): string | null {
  switch (body?.kind) {
    case 'json':
      return 'application/json'
    case 'form':
      return 'application/x-www-form-urlencoded'
    case 'text':
      return body.contentType ?? 'text/plain; charset=utf-8'
    case undefined:
      return null
  }
}

function bodyOf(body: Body | undefined): FetchBody {
  switch (body?.kind) {
    case 'json':
      return { kind: 'json', value: parseJson(body.text) ?? null }
    case 'form':
      return { kind: 'form', fields: pairs(body.fields) }
    case 'text':
      return { kind: 'text', text: body.text }
    case undefined:
      return { kind: 'none' }
  }
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
