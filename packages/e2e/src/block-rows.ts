// For every kind of block a way through it in a small scenario, what people do meanwhile, and what must have happened once.
import type { BlockType } from '@scenarium/engine'
import type { Agent } from './agent.ts'
import type { Customer } from './customer.ts'

/** What there is to count after a way has been gone. */
export type Outcome = {
  /** How often the customer was told this. */
  said(text: string): Promise<number>
  /** One row of the interaction. */
  interaction(): { [column: string]: string | number | null }
  /** How many rows there are of the interaction. */
  count(table: 'offers' | 'participants' | 'queue_entries' | 'internal_messages' | 'outbox', where?: string): number
  /** How often the session set that variable. */
  timesSet(variable: string): number
  tags(): string[]
  /** How often the other system was asked. */
  asked(): number
  /** How many emails the mail server took. */
  mailed(): number
  /** How many lines of Log blocks begin so. */
  timesLogged(text: string): number
}

type People = { ann: Customer; grace: Agent; settled(): Promise<void> }

export type BlockRow = {
  /** In order; the block of that kind is called like the kind. Exits not named here go on, or to where trouble leads. */
  blocks: { [blockId: string]: { type: BlockType; settings?: object; exits?: { [exit: string]: string } } }
  play?(people: People): Promise<void>
  happened(outcome: Outcome): Promise<object> | object
  once: object
  /** The session ends here, or goes on in another scenario's name. */
  hasNoExit?: true
  /** It is a step of a way that is gone again when an agent is not there. */
  mayComeAgain?: true
  /** What the customer hears in the end. */
  ending?: string
}

export const DONE = 'It is done.'
export const TROUBLE = 'It went wrong.'
export const PARTS = { called: 'Part that is called', returning: 'Part that returns' }

/** Put in when the scenario is made: the other system has a port of its own each time. */
export const OTHER_SYSTEM = 'http://other.example/'

export const say = (text: string) => ({ type: 'send_message', settings: { text } }) as const
const findAgent = { type: 'find_agent', settings: { service: 'Support', timeoutSeconds: 300 } } as const
/** Whoever was found may not be back yet when a server that was killed comes to make the offer: then he is looked for again. */
const connectChat = (find: string) =>
  ({
    type: 'connect_chat',
    settings: { noAnswerSeconds: 300 },
    exits: { target_disconnected: 'done', no_answer: find },
  }) as const

async function talk({ ann, grace, settled }: People): Promise<void> {
  const chat = await grace.acceptsInTheEnd(ann.firstName)
  await grace.says(chat, 'Here is Grace.')
  await settled()
  await grace.ends(chat)
}

const talked = {
  mayComeAgain: true as const,
  happened: async ({ said, count }: Outcome) => ({
    accepted: count('offers', "outcome = 'accepted'"),
    open: count('offers', 'ended_at is null'),
    stays: count('participants'),
    waiting: count('queue_entries'),
    greetings: await said('Here is Grace.'),
  }),
  once: { accepted: 1, open: 0, stays: 1, waiting: 0, greetings: 1 },
}

export const blockRows: { [Kind in BlockType]: BlockRow } = {
  send_message: {
    blocks: { send_message: say('These words.') },
    happened: async ({ said }) => ({ said: await said('These words.') }),
    once: { said: 1 },
  },
  if: {
    blocks: {
      if: {
        type: 'if',
        settings: {
          branches: [
            {
              id: 'yes',
              label: 'Yes',
              when: { kind: 'text', operand: '$(item.message)', operator: 'contains', value: 'if' },
            },
          ],
        },
        exits: { next: 'trouble', yes: 'if_yes' },
      },
      if_yes: say('Yes.'),
    },
    happened: async ({ said }) => ({ said: await said('Yes.') }),
    once: { said: 1 },
  },
  find_agent: {
    blocks: { find_agent: findAgent, find_agent_connect: connectChat('find_agent') },
    play: talk,
    ...talked,
  },
  connect_chat: {
    blocks: { connect_chat_find: findAgent, connect_chat: connectChat('connect_chat_find') },
    play: talk,
    ...talked,
  },
  exit: {
    blocks: { exit: { type: 'exit', settings: { farewell: 'Farewell.' } } },
    happened: async ({ said, interaction }) => ({
      said: await said('Farewell.'),
      reason: interaction().end_reason,
    }),
    once: { said: 1, reason: 'scenario_exit' },
    hasNoExit: true,
    ending: 'Farewell.',
  },
  request_input: {
    blocks: { request_input: { type: 'request_input', settings: { prompt: 'Your number?', variable: 'number' } } },
    async play({ ann, settled }) {
      await ann.sees('Your number?')
      // An answer before it is stored that the question was sent would leave the question in doubt.
      await settled()
      await ann.writes('42')
    },
    happened: async ({ said, timesSet }) => ({ asked: await said('Your number?'), stored: timesSet('number') }),
    once: { asked: 1, stored: 1 },
  },
  switch: {
    blocks: {
      switch: {
        type: 'switch',
        settings: { variable: 'item.message', branches: [{ id: 'this', label: 'This', value: 'switch' }] },
        exits: { default: 'trouble', this: 'switch_this' },
      },
      switch_this: say('This one.'),
    },
    happened: async ({ said }) => ({ said: await said('This one.') }),
    once: { said: 1 },
  },
  set_variable: {
    blocks: { set_variable: { type: 'set_variable', settings: { variable: 'total', value: 'set' } } },
    happened: ({ timesSet }) => ({ set: timesSet('total') }),
    once: { set: 1 },
  },
  goto: {
    blocks: { goto: { type: 'goto', settings: { block: 'done' } } },
    happened: async ({ said }) => ({ said: await said(DONE) }),
    once: { said: 1 },
    hasNoExit: true,
  },
  comment: {
    blocks: { comment: { type: 'comment', settings: { text: 'For designers.' } } },
    happened: async ({ said }) => ({ said: await said('For designers.') }),
    once: { said: 0 },
  },
  wait: {
    blocks: { wait: { type: 'wait', settings: { seconds: 0.3 } }, wait_over: say('Waited.') },
    happened: async ({ said }) => ({ said: await said('Waited.') }),
    once: { said: 1 },
  },
  check_hours: {
    blocks: { check_hours: { type: 'check_hours', settings: { of: 'Support' }, exits: { closed: 'done' } } },
    happened: async ({ said }) => ({ said: await said(DONE) }),
    once: { said: 1 },
  },
  get_statistics: {
    blocks: {
      get_statistics: {
        type: 'get_statistics',
        settings: { statistic: 'queue_length', service: 'Support', variable: 'waiting' },
      },
    },
    happened: ({ timesSet }) => ({ set: timesSet('waiting') }),
    once: { set: 1 },
  },
  set_priority: {
    blocks: { set_priority: { type: 'set_priority', settings: { priority: 7 } } },
    happened: ({ interaction }) => ({ priority: interaction().priority }),
    once: { priority: 7 },
  },
  request_skill_or_service: {
    blocks: {
      request_skill_or_service: {
        type: 'request_skill_or_service',
        settings: { request: { kind: 'skill', skill: 'Support', level: 1 } },
      },
    },
    happened: ({ interaction }) => ({ skills: JSON.parse(String(interaction().skills_json)).length }),
    once: { skills: 1 },
  },
  set_disposition: {
    blocks: { set_disposition: { type: 'set_disposition', settings: { disposition: 'Resolved' } } },
    happened: ({ interaction }) => ({ disposition: interaction().disposition }),
    once: { disposition: 'Resolved' },
  },
  attached_data: {
    blocks: { attached_data: { type: 'attached_data', settings: { values: { Order: '12' } } } },
    happened: ({ interaction }) => ({ attached: JSON.parse(String(interaction().attached_json)) }),
    once: { attached: { Order: '12' } },
  },
  log: {
    blocks: { log: { type: 'log', settings: { text: 'Noted: $(item.firstName)', level: 'warning' } } },
    happened: ({ timesLogged }) => ({ times: timesLogged('Noted') }),
    once: { times: 1 },
  },
  fetch_url: {
    blocks: {
      fetch_url: {
        type: 'fetch_url',
        settings: {
          method: 'POST',
          url: OTHER_SYSTEM,
          timeoutSeconds: 60,
          results: [{ path: 'answer', variable: 'answer' }],
        },
        exits: { failed: 'done' },
      },
    },
    // The turn that comes to the block may have begun to send: then nobody knows whether the other system was asked, and a POST
    // is not sent again but marked.
    happened: ({ asked, timesSet, count }) => ({
      isAskedTwice: asked() > 1,
      storedOrMarked: timesSet('answer') + count('outbox', "method = 'fetch_url' and status = 'unknown'"),
    }),
    once: { isAskedTwice: false, storedOrMarked: 1 },
  },
  email: {
    blocks: {
      email: {
        type: 'email',
        settings: { account: 'Support', to: ['desk@centre.example'], subject: 'Asked', text: 'Somebody asked.' },
      },
      email_sent: say('It is passed on.'),
    },
    happened: async ({ said, mailed }) => ({ mailed: mailed(), said: await said('It is passed on.') }),
    once: { mailed: 1, said: 1 },
  },
  identify_contact: {
    blocks: {
      identify_contact: {
        type: 'identify_contact',
        settings: { search: { kind: 'messenger_id', value: '$(item.messenger.userId)' } },
      },
      identify_contact_known: say('You are $(contact.firstName).'),
    },
    happened: async ({ said }) => ({ said: await said('You are ') }),
    once: { said: 1 },
  },
  update_contact: {
    blocks: {
      update_contact: { type: 'update_contact', settings: { addTags: ['Met'], removeTags: ['New'] } },
    },
    happened: ({ tags }) => ({ tags: tags() }),
    once: { tags: ['Met'] },
  },
  internal_message: {
    blocks: {
      internal_message: {
        type: 'internal_message',
        settings: { to: { kind: 'service', service: 'Support' }, text: 'Look at this.' },
      },
    },
    happened: ({ count }) => ({ written: count('internal_messages') }),
    once: { written: 1 },
  },
  start_another_scenario: {
    blocks: { start_another_scenario: { type: 'start_another_scenario', settings: { scenario: PARTS.called } } },
    happened: async ({ said }) => ({ said: await said('In the part.') }),
    once: { said: 1 },
  },
  return: {
    blocks: { return_start: { type: 'start_another_scenario', settings: { scenario: PARTS.returning } } },
    happened: async ({ said }) => ({ said: await said('In the part that returns.') }),
    once: { said: 1 },
    hasNoExit: true,
  },
  exception_handler: {
    blocks: {
      exception_handler_fails: {
        type: 'set_variable',
        settings: { variable: 'number', value: '=parsenumber(item.message) * 2' },
      },
      exception_handler: { type: 'exception_handler', exits: { next: 'exception_handler_handled' } },
      exception_handler_handled: say('Handled.'),
    },
    happened: async ({ said }) => ({ said: await said('Handled.') }),
    once: { said: 1 },
  },
}
