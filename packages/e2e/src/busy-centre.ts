// A contact centre in the middle of an afternoon: agents in every state, chats that wait, and what was said before. Pictures of the
// agent guide are taken of it, and the checks of every screen are made on it.
import type { Agent } from './agent.ts'
import { type Customer, createCustomer } from './customer.ts'
import { mobileChatWith } from './scenarios.ts'
import type { Bot, WorldOptions } from './workspace-file.ts'
import { createWorld, type World } from './world.ts'

export type BusyCentre = Awaited<ReturnType<typeof createBusyCentre>>

export const SUPPORT: Bot = { username: 'acme_support_bot', name: 'Acme Support' }
const ORDERS: Bot = { username: 'acme_orders_bot', name: 'Acme Orders', scenario: 'Orders chat', service: 'Orders' }
const BILLING: Bot = {
  username: 'acme_billing_bot',
  name: 'Acme Billing',
  scenario: 'Billing chat',
  service: 'Billing',
}
const NEWS: Bot = { username: 'acme_news_bot', name: 'Acme News', outboundOf: 'Support' }

/** The customer whose chat the pictures follow. */
export const BUSY_ANN = { firstName: 'Ann', lastName: 'Weber', username: 'annweber' }

const MINUTE_MS = 60_000

const cannedResponses = [
  {
    shortcut: 'hello',
    title: 'Greeting',
    text: 'Hello $(item.firstName), this is $(user.firstName) of $(item.service). How can I help you?',
  },
  { shortcut: 'moment', title: 'One moment', text: 'One moment please, $(item.firstName), I am looking into it.' },
  {
    shortcut: 'order',
    title: 'Ask for the order number',
    text: 'Could you tell me your order number? It is in the subject of our email and begins with two letters.',
  },
  {
    shortcut: 'photo',
    title: 'Ask for a photo',
    text: 'Could you send me a photo of it here in the chat? That helps us to see what happened.',
  },
  { shortcut: 'sorry', title: 'Apology', text: 'I am sorry about that, $(item.firstName). Let me see what we can do.' },
  { shortcut: 'bye', title: 'Good bye', text: 'Thank you for writing to us, $(item.firstName). Have a good day!' },
]

const outcomes = ['Resolved', 'Follow-up', 'Refund', 'Spam']

/** Who works there. Grace, and the supervisor Sue, are the two whose desks are shown. */
const agents: NonNullable<WorldOptions['agents']> = [
  { username: 'grace', name: 'Grace Hopper', team: 'Support', skills: { Support: 100, Orders: 60 } },
  { username: 'katherine', name: 'Katherine Johnson', team: 'Support', skills: { Support: 90, Orders: 80 } },
  { username: 'dorothy', name: 'Dorothy Vaughan', team: 'Support', skills: { Support: 80 } },
  { username: 'mary', name: 'Mary Jackson', team: 'Orders', skills: { Orders: 100 } },
  { username: 'annie', name: 'Annie Easley', team: 'Orders', skills: { Orders: 90, Support: 40 } },
  { username: 'hedy', name: 'Hedy Lamarr', team: 'Billing', skills: { Billing: 100 } },
  { username: 'joan', name: 'Joan Clarke', team: 'Billing', skills: { Billing: 80, Orders: 30 } },
  { username: 'radia', name: 'Radia Perlman', team: 'Billing', skills: { Billing: 60, Support: 50 } },
].map((agent) => ({ ...agent, capacity: 4 }))

/** Chats that are going on, by whom; each customer with what was said last and how long the chat is, in minutes. */
const ongoing: readonly [
  username: string,
  bot: Bot,
  chats: readonly [name: string, text: string, minutes: number][],
][] = [
  [
    'katherine',
    SUPPORT,
    [
      ['Elif', 'The app says that my password is wrong', 11],
      ['Farid', 'It is the blue one, size M', 6],
      ['Greta', 'Thank you, I will try that', 3],
    ],
  ],
  ['dorothy', SUPPORT, [['Hugo', 'Can I change the address?', 8]]],
  [
    'mary',
    ORDERS,
    [
      ['Ines', 'Order AC-20871', 14],
      ['Jonas', 'When will it leave the warehouse?', 9],
      ['Keiko', 'Two of them, please', 4],
      ['Liam', 'Is it still in stock?', 2],
    ],
  ],
  ['joan', BILLING, [['Mina', 'I was charged twice in October', 12]]],
]

const waiting: readonly [bot: Bot, name: string, text: string, minutes: number][] = [
  [BILLING, 'Noor', 'Where do I find my invoice?', 4],
  [BILLING, 'Oskar', 'My card was declined, but the money is gone', 2],
  [BILLING, 'Paula', 'Please send the invoice to my company', 1],
]

/** Chats that are over. */
const earlier: readonly [name: string, text: string, answer: string, disposition: string][] = [
  ['Quentin', 'My voucher does not work', 'Please try it without the spaces.', 'Resolved'],
  ['Rosa', 'The parcel came open', 'I am sorry. We send you a new one today.', 'Refund'],
  ['Sami', 'Do you deliver to Norway?', 'We do, within five working days.', 'Resolved'],
  ['Tove', 'The blender makes a strange noise', 'A technician calls you tomorrow.', 'Follow-up'],
  ['Uwe', 'WIN A PHONE NOW', 'This is the support of Acme.', 'Spam'],
]

export async function createBusyCentre() {
  const world = await createWorld({
    bots: [SUPPORT, ORDERS, BILLING, NEWS],
    scenarios: [
      mobileChatWith('Mobile Chat', {}),
      mobileChatWith('Orders chat', { find_agent: { service: 'Orders' } }),
      mobileChatWith('Billing chat', { find_agent: { service: 'Billing' } }),
    ],
    services: [
      {
        name: 'Support',
        dispositions: outcomes,
        dispositionRequired: true,
        afterCallWorkSeconds: 120,
        serviceLevel: { percent: 80, seconds: 30 },
        cannedResponses,
      },
      { name: 'Orders', dispositions: outcomes, serviceLevel: { percent: 80, seconds: 30 } },
      { name: 'Billing', dispositions: outcomes, serviceLevel: { percent: 90, seconds: 20 } },
    ],
    agents,
    supervisors: ['sue'],
  })

  const centre = {
    world,
    /** Somebody new to Telegram, who has not written yet. */
    async person(bot: Bot, who: { firstName: string; lastName?: string; username?: string; languageCode?: string }) {
      const { id } = await world.control.createCustomer({ languageCode: 'en', ...who })
      return createCustomer({
        control: world.control,
        bot: bot.username,
        id,
        firstName: who.firstName,
        caused: () => {},
      })
    },
    /** Goes through the scenario to the point where an agent is looked for. */
    async asksForAgent(customer: Customer, text: string): Promise<void> {
      await customer.starts()
      await customer.sees('How can we help you today?')
      await customer.writes(text)
    },
    /** The chat of the customer began so long before. */
    async beganBefore(customer: Customer, minutes: number): Promise<void> {
      await world.settled()
      const shift = Math.round(minutes * MINUTE_MS)
      for (const change of agings) world.change(change.replaceAll(':shift', String(shift)), customer.id)
    },
  }
  await fill(centre)
  return { ...centre, close: () => world.close() }
}

const chosen =
  'interaction_id = (select interaction_id from interactions where chat_id = ? order by started_at desc limit 1)'
const agings = [
  `update messages set created_at = created_at - :shift where ${chosen}`,
  `update participants set joined_at = joined_at - :shift where ${chosen}`,
  `update queue_entries set queued_at = queued_at - :shift where ${chosen}`,
  `update interactions set started_at = started_at - :shift, queued_at = queued_at - :shift,
     connected_at = connected_at - :shift, ended_at = ended_at - :shift where ${chosen}`,
]

type Centre = {
  world: World
  person(bot: Bot, who: { firstName: string }): Promise<Customer>
  asksForAgent(customer: Customer, text: string): Promise<void>
  beganBefore(customer: Customer, minutes: number): Promise<void>
}

async function fill(centre: Centre): Promise<void> {
  const { world, person, asksForAgent, beganBefore } = centre
  const katherine = await world.readyAgent('katherine')
  for (const [index, [firstName, text, answer, disposition]] of earlier.entries()) {
    const customer = await person(SUPPORT, { firstName })
    await asksForAgent(customer, text)
    const interactionId = await katherine.accepts(firstName)
    await katherine.says(interactionId, answer)
    await katherine.ends(interactionId)
    await katherine.api.setDisposition(interactionId, { ...katherine.command(), disposition, note: '' })
    await katherine.api.close(interactionId, katherine.command())
    await beganBefore(customer, 25 + index * 17)
  }
  for (const [username, bot, chats] of ongoing) {
    const agent = await world.readyAgent(username)
    for (const [firstName, text, minutes] of chats) await chatOf(centre, agent, { bot, firstName, text, minutes })
    // Nobody else's chats come to him; those he has he keeps.
    await agent.setState('not_ready')
  }
  for (const [bot, firstName, text, minutes] of waiting) {
    const customer = await person(bot, { firstName })
    await asksForAgent(customer, text)
    await customer.sees('in the queue')
    await beganBefore(customer, minutes)
  }
  const spammer = await person(SUPPORT, { firstName: 'Vlad' })
  await asksForAgent(spammer, 'Earn 5000 a day from home')
  const katherineAgain = await world.readyAgent('katherine')
  const spam = await katherineAgain.accepts('Vlad')
  await katherineAgain.api.ban(spam, katherineAgain.command())
  await katherineAgain.api.setDisposition(spam, { ...katherineAgain.command(), disposition: 'Spam', note: '' })
  await katherineAgain.api.close(spam, katherineAgain.command())
  await katherineAgain.setState('not_ready')
  // Those who have started the outbound account's bot can be written to first.
  for (const firstName of ['Wanda', 'Xaver', 'Yara']) await (await person(NEWS, { firstName })).starts()
  await (await world.agent('hedy')).setState('not_ready', 'Lunch')
  await (await world.agent('radia')).setState('not_ready', 'Training')
  await (await world.readyAgent('annie')).setState('ready')
  await world.settled()
}

type Talk = { bot: Bot; firstName: string; text: string; minutes: number }

async function chatOf(centre: Centre, agent: Agent, { bot, firstName, text, minutes }: Talk): Promise<void> {
  const customer = await centre.person(bot, { firstName })
  await centre.asksForAgent(customer, 'I would like to talk to somebody')
  const interactionId = await agent.accepts(firstName)
  await agent.says(interactionId, `Hello ${firstName}, how can I help you?`)
  await customer.writes(text)
  await centre.beganBefore(customer, minutes)
}
