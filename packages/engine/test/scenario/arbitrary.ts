import fc from 'fast-check'
import { type AnyBlockDefinition, definitionOf } from '../../src/blocks/index.ts'
import type { JsonObject } from '../../src/json.ts'
import type { Condition } from '../../src/scenario/condition.ts'
import type { DocumentBlock, Scenario } from '../../src/scenario/scenario.ts'
import type { SessionEvent } from '../../src/session/event.ts'

// Random scenarios over the real blocks, and random events. Names come from small sets, so that they often meet.

const variable = fc.constantFrom('a', 'b.c', 'b', 'item.message', 'destination')
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('Hello', '$(a) and $(b.c)', '$(item.message)', '$(broken name', '{{7*7}}', 'yes'),
  },
  fc.string({ minLength: 1, maxLength: 12 }).map((any) => `${any}.`),
)
const expression = fc.constantFrom(
  'a + 1',
  'coalesce(a, 1) == 1',
  'length(item.message) > 2',
  'now()',
  'a.b.c',
  'parsenumber(b.c)',
  '1 / 0',
)
const seconds = fc.constantFrom(0.1, 1, 600)
const isOrIsNot = fc.constantFrom('is' as const, 'is_not' as const)

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    operand: text,
    operator: fc.constantFrom('is' as const, 'contains' as const),
    value: text,
  }),
  fc.record({
    kind: fc.constant('number' as const),
    operand: text,
    operator: fc.constantFrom('less' as const, 'is' as const),
    value: text,
  }),
  fc.record({
    kind: fc.constant('time' as const),
    operator: fc.constant('between' as const),
    value: fc.constant('9:00'),
    upTo: fc.constant('17:00'),
  }),
  fc.record({ kind: fc.constant('hours' as const), operator: isOrIsNot, of: fc.constantFrom(null, 'support', 'none') }),
  fc.record({ kind: fc.constant('has_value' as const), operator: isOrIsNot, variable }),
  fc.record({
    kind: fc.constant('matches' as const),
    operand: text,
    operator: isOrIsNot,
    pattern: fc.constantFrom('^(a+)+$', 'yes'),
  }),
  fc.record({ kind: fc.constant('expression' as const), expression }),
)
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), conditions: fc.array(leaf, { maxLength: 3 }) }),
)
const branchIds = fc.uniqueArray(fc.constantFrom('yes', 'no', 'maybe'), { minLength: 1 })
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

/** Settings of every block type; the test fails to compile its table when a type is missing. */
export const settingsOf: { [type: string]: (blockId: fc.Arbitrary<string>) => fc.Arbitrary<object> } = {
  send_message: () =>
    fc.record({
      text,
      buttons: optional(
        fc.constantFrom(
          {
            kind: 'inline',
            rows: [[{ label: 'yes' }, { label: '$(a)' }, { label: 'Site', url: 'https://example.org/$(a)' }]],
          },
          { kind: 'reply', rows: [[{ label: 'Where', request: 'location' }]] },
        ),
      ),
      waitForResponse: optional(fc.record({ timeoutSeconds: optional(seconds), expectFile: optional(fc.boolean()) })),
    }),
  if: () =>
    branchIds.chain((ids) =>
      fc.record({ branches: fc.tuple(...ids.map((id) => condition.map((when) => ({ id, label: id, when })))) }),
    ),
  find_agent: () =>
    fc.record({
      timeoutSeconds: optional(seconds),
      queueMessage: optional(text),
      service: optional(fc.constant('Support')),
    }),
  connect_chat: () => fc.record({ defaultDestination: optional(fc.constant('Night desk')) }),
  exit: () => fc.record({ farewell: optional(text) }),
  request_input: () =>
    fc.record({
      prompt: text,
      variable,
      input: fc.constantFrom(
        { kind: 'text' },
        { kind: 'text', pattern: '^[a-z]+$' },
        { kind: 'number', min: 1 },
        { kind: 'date' },
        { kind: 'choice', options: [{ label: 'yes' }, { label: 'no', value: '$(a)' }] },
        { kind: 'location' },
        { kind: 'contact' },
      ),
      retries: optional(fc.constantFrom(0, 1)),
    }),
  switch: () =>
    branchIds.chain((ids) =>
      fc.record({ variable, branches: fc.tuple(...ids.map((id) => text.map((value) => ({ id, label: id, value })))) }),
    ),
  set_variable: () =>
    fc.record({
      variable,
      value: fc.oneof(
        text,
        expression.map((source) => `=${source}`),
      ),
    }),
  goto: (blockId) => fc.record({ block: blockId }),
  comment: () => fc.record({ text }),
  wait: () => fc.record({ seconds }),
  check_hours: () => fc.record({ of: optional(fc.constantFrom('support', 'none')) }),
  get_statistics: () => fc.record({ statistic: fc.constant('queue_length'), variable }),
  identify_contact: () =>
    fc.record({
      search: fc.constantFrom(
        { kind: 'messenger_id', value: '$(item.messenger.userId)' },
        { kind: 'phone', value: '$(item.message)' },
        { kind: 'field', field: 'number', value: '1' },
      ),
    }),
  update_contact: () =>
    fc.record({
      addTags: fc.constantFrom(['New'], ['$(a)']),
      phone: fc.constantFrom('', '$(item.message)', '+49 30 1234567'),
      fields: fc.constantFrom([], [{ field: 'number', value: '$(item.message)' }]),
    }),
  internal_message: () =>
    fc.record({
      to: fc.constantFrom({ kind: 'user', username: '$(user.loginId)' }, { kind: 'service', service: 'Support' }),
      text,
    }),
  email: () =>
    fc.record({
      account: fc.constant('Support'),
      to: fc.constantFrom(['ann@example.org'], ['$(a)', '$(item.message)']),
      subject: fc.constantFrom('Hello', '$(a)'),
      text,
      timeoutSeconds: optional(fc.constant(5)),
    }),
  set_priority: () => fc.record({ priority: fc.constant(5) }),
  request_skill_or_service: () =>
    fc.record({
      request: fc.constantFrom({ kind: 'skill', skill: 'English', level: 10 }, { kind: 'service', service: 'Support' }),
    }),
  set_disposition: () => fc.record({ disposition: fc.constant('Solved') }),
  attached_data: () => fc.record({ values: fc.dictionary(fc.constantFrom('Order', 'Name'), text) }),
  log: () => fc.record({ text }),
  fetch_url: () =>
    fc.record({
      url: fc.constant('https://example.org/$(a)'),
      results: optional(fc.constant([{ path: 'x.0', variable: 'a' }])),
    }),
  start_another_scenario: () => fc.record({ scenario: fc.constantFrom('Random', 'Other', 'Missing') }),
  return: () => fc.constant({}),
  exception_handler: () => fc.constant({}),
}

function defined(type: string): AnyBlockDefinition {
  const definition = definitionOf(type)
  if (definition === undefined) throw new Error(`There is no block type ${type}.`)
  return definition
}

/** A scenario of a few blocks whose exits mostly lead on to later blocks, sometimes back, and rarely nowhere. */
export function scenarioOf(types: readonly string[]): fc.Arbitrary<Scenario> {
  return fc.integer({ min: 1, max: 12 }).chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `b${index}`)
    const blocks = ids.map((_, index) => blockAmong(ids, index, types))
    return fc.tuple(...blocks).map((made) => ({
      schemaVersion: 1,
      name: 'Random',
      kind: 'chat',
      start: 'b0',
      parameters: {},
      blocks: Object.fromEntries(made.map((block, index) => [`b${index}`, block])),
      layout: {},
    }))
  })
}

function blockAmong(ids: readonly string[], index: number, all: readonly string[]): fc.Arbitrary<DocumentBlock> {
  const later = ids.slice(index + 1)
  const forward = fc.constantFrom(...(later.length > 0 ? later : ids))
  const target = fc.oneof(
    { weight: 60, arbitrary: forward },
    { weight: 10, arbitrary: fc.constantFrom(...ids) },
    fc.constantFrom(undefined, 'gone'),
  )
  const types = later.length > 0 ? all : ['exit', 'return', 'send_message']
  return fc.constantFrom(...types).chain((type) =>
    settingsOf[type]!(forward).chain((made) => {
      // Through JSON, so that absent settings are absent.
      const settings: JsonObject = JSON.parse(JSON.stringify(made))
      const exits = defined(type).exits(settings)
      return fc.tuple(...exits.map(() => target)).map((targets): DocumentBlock => {
        const connections = exits.flatMap((exit, place) =>
          targets[place] === undefined ? [] : [[exit, targets[place]] as const],
        )
        return { type, settings, exits: Object.fromEntries(connections) }
      })
    }),
  )
}

const agent = { userId: 'u1', username: 'ann', firstName: 'Ann', lastName: 'Lee' }
/** 0 stands for the current stay. */
const visit = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 }))

/** Every event type; most belong to the current stay, some to an earlier or later one. */
export const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record({
    type: fc.constant('message_received' as const),
    kind: fc.constant('text'),
    text: fc.oneof(fc.constantFrom('yes', '5', '$(a)', '24.3.2026', ''), fc.string()),
    files: optional(
      fc.array(fc.record({ fileId: fc.constant('f'), kind: fc.constant('photo' as const) }), { maxLength: 2 }),
    ),
    location: optional(fc.constant({ latitude: 1, longitude: 2, url: 'https://example.org' })),
  }),
  fc.record({ type: fc.constant('button_pressed' as const), visit, index: fc.integer({ min: -1, max: 4 }) }),
  fc.record({ type: fc.constant('timer_fired' as const), timerId: visit.map(String) }),
  fc.record({ type: fc.constant('message_sent' as const), visit }),
  fc.record({ type: fc.constant('send_failed' as const), visit, reason: fc.string() }),
  fc.record({ type: fc.constant('agent_found' as const), visit, agent: fc.constant(agent) }),
  fc.record({ type: fc.constant('agents_unavailable' as const), visit }),
  fc.record({ type: fc.constant('queue_limit_reached' as const), visit }),
  fc.record({
    type: fc.constant('queue_position_changed' as const),
    visit,
    position: fc.nat(),
    estimatedWaitSeconds: fc.option(fc.nat()),
  }),
  fc.record({ type: fc.constant('agent_connected' as const), visit, agent: fc.constant(agent) }),
  fc.record({ type: fc.constant('agent_not_connected' as const), visit, reason: fc.constant('no_answer' as const) }),
  fc.record({ type: fc.constant('agents_left' as const), visit, cause: fc.constant('UserHangup' as const) }),
  fc.record({ type: fc.constant('customer_left' as const), reason: fc.constant('blocked' as const) }),
  fc.record({
    type: fc.constant('url_fetched' as const),
    visit,
    statusCode: fc.constantFrom(200, 500),
    body: fc.constantFrom('', '{"x":[1]}', '<'),
  }),
  fc.record({
    type: fc.constant('fetch_failed' as const),
    visit,
    reason: fc.constantFrom('failed' as const, 'timeout' as const),
    text: fc.string(),
  }),
  fc.record({ type: fc.constant('statistics_read' as const), visit, value: fc.option(fc.nat()) }),
  fc.record({
    type: fc.constant('contact_found' as const),
    visit,
    contact: fc.record({
      contactId: fc.string(),
      firstName: fc.string(),
      lastName: fc.string(),
      username: fc.string(),
      languageCode: fc.string(),
      tags: fc.string(),
      phone: fc.string(),
      email: fc.string(),
      fields: fc.dictionary(fc.string(), fc.string()),
    }),
  }),
  fc.record({
    type: fc.constant('contact_not_found' as const),
    visit,
    matches: fc.constantFrom('none' as const, 'several' as const),
  }),
  fc.record({ type: fc.constant('contact_updated' as const), visit }),
  fc.record({
    type: fc.constant('contact_not_updated' as const),
    visit,
    reason: fc.constantFrom('no_data' as const, 'failed' as const),
    text: fc.string(),
  }),
  fc.record({ type: fc.constant('internal_message_sent' as const), visit }),
  fc.record({ type: fc.constant('internal_message_failed' as const), visit, reason: fc.string() }),
  fc.record({ type: fc.constant('email_sent' as const), visit, text: fc.string(), statusCode: fc.constant(250) }),
  fc.record({
    type: fc.constant('email_failed' as const),
    visit,
    reason: fc.constantFrom('failed' as const, 'timeout' as const),
    text: fc.string(),
  }),
  fc.record({
    type: fc.constant('effect_failed' as const),
    visit,
    effect: fc.constant('send_message'),
    reason: fc.string(),
  }),
)
