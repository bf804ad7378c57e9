// A centre in which everything the Administrator lists is there in numbers and with long names: its screens are looked at on it.
import {
  calendarView,
  contactFieldView,
  createdApiToken,
  credentialView,
  emailAccountView,
  type Role,
  scheduleView,
  skillView,
  userView,
  webhookSecret,
} from '@scenarium/api'
import { createWorld, type World } from './world.ts'

const times = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const LONG = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'
const subjects = ['Orders', 'Billing and refunds', 'Returns', 'Spare parts of discontinued household appliances', LONG]
const services = ['Support', ...times(30).map((number) => `${subjects[number % subjects.length]} ${number}`)]
const teams = times(9).map((number) => `${['Day shift', 'Night shift', LONG][number % 3]} ${number}`)

const agents = times(40).map((number) => ({
  username: `agent${number}${number % 8 === 0 ? '.with.a.rather.long.username-of-the-north' : ''}`,
  name:
    ['Ana Silva', 'Wolfeschlegelsteinhausenbergerdorff-Montgomery', 'José María de los Ángeles Fernández'][number % 3] +
    (number % 3 === 1 ? ' Jr' : ''),
  team: teams[number % teams.length],
  skills: Object.fromEntries(services.slice(number % 20, (number % 20) + 7).map((name, index) => [name, 100 - index])),
}))

export async function createCrowdedCentre(): Promise<World> {
  const world = await createWorld({
    bots: [
      { username: 'support_bot', service: services[0] },
      ...times(7).map((number) => ({
        username: `shop_with_a_long_name_${number}_bot`,
        name: `${LONG} ${number}`,
        service: services[number],
      })),
    ],
    services: services.map((name) => ({
      name,
      dispositions: ['Resolved', 'Follow-up', LONG],
      cannedResponses: times(6).map((number) => ({
        shortcut: `short${number}-${name.length}`,
        title: `Response ${number}`,
        text: 'One moment please, I am looking into it. '.repeat(number),
      })),
    })),
    agents,
    supervisors: ['sue'],
  })
  await addObjects(world)
  for (const name of ['Ann', 'Ben', LONG]) await (await world.customer(name)).starts()
  await world.settled()
  addWhatWentWrong(world)
  return world
}

async function addObjects(world: World): Promise<void> {
  const { api } = await world.administrator()
  for (const number of times(8)) {
    const name = `${number % 2 === 0 ? LONG : 'Holidays'} ${number}`
    const { calendarId } = await api.send('POST', '/api/calendars', calendarView, {
      name,
      days: times(12).map((month) => ({
        everyYear: `${String(month).padStart(2, '0')}-01`,
        name: `Day ${month} of ${name}`,
        hours: month % 3 === 0 ? ['09:00-12:00', '13:00-17:00'] : [],
      })),
    })
    await api.send('POST', '/api/schedules', scheduleView, {
      name: `Hours of ${name}`,
      hours: {
        timeZone: 'Europe/Berlin',
        weekly: { monday: ['09:00-12:00', '13:00-18:00'] },
        calendarIds: [calendarId],
      },
    })
    await api.send('POST', '/api/credentials', credentialView, {
      name: `Credential of ${name}`,
      use: { kind: 'header', headerName: 'X-Api-Key' },
      hosts: times(5).map((host) => `api-${host}.a-shop-with-a-long-name-for-its-domain.example`),
      secret: 'not shown to anybody',
    })
    await api.send('POST', '/api/email-accounts', emailAccountView, {
      name: `Email account of ${name}`,
      host: `smtp-${number}.a-provider-with-a-long-name-for-its-domain.example`,
      port: 465,
      security: 'tls',
      username: 'support',
      password: 'not shown to anybody',
      fromAddress: `support-${number}@a-centre-with-a-long-name-for-its-domain.example`,
      fromName: 'Support',
    })
    await api.send('POST', '/api/webhook-subscriptions', webhookSecret, {
      name: `Webhook of ${name}`,
      url: `https://crm.invalid/hooks/${LONG}/${number}`,
      events: ['interaction_started', 'interaction_ended', 'disposition_set', 'interaction_rated'],
    })
    await api.send('POST', '/api/api-tokens', createdApiToken, {
      name: `Token of ${name}`,
      privileges: ['administer', 'read_reports', 'see_all_interactions'],
      expiresInDays: 90,
    })
    await api.send('POST', '/api/skills', skillView, { name: `Language ${number}` })
    await api.send('POST', '/api/contact-fields', contactFieldView, {
      key: `field${number}`,
      name: `Field of ${name}`,
      kind: 'text',
    })
  }
  await api.send('POST', '/api/users', userView, {
    username: 'everything',
    password: 'correct horse battery staple',
    firstName: 'Everything',
    lastName: LONG,
    roles: ['administrator', 'designer', 'supervisor', 'agent'] satisfies Role[],
  })
}

/** Dead letters, deliveries that were given up and banned customers: they take long to come about by themselves. */
function addWhatWentWrong(world: World): void {
  const now = Date.now()
  for (const number of times(12)) {
    world.change(
      `insert into dead_letters (tenant_id, lane, event_json, error, attempts, created_at) values (1, 'router', ?, ?, 3, ?)`,
      JSON.stringify({ type: 'user_changed', userId: `usr_${number}` }),
      `TypeError: Cannot read properties of ${LONG.repeat(1 + (number % 3))}\n    at line ${number}`,
      now - number * 60_000,
    )
  }
  world.change(
    `insert into webhook_deliveries (tenant_id, subscription_id, interaction_id, event_id, event, body_json, status, attempts,
       next_at, created_at, finished_at, status_code, duration_ms, error)
     select 1, subscription_id, interaction_id, 'evt_' || interaction_id, 'interaction_started', '', 'dead', 9, ?, ?, ?, 503, 120,
       'The receiver answered 503: ' || ? from webhook_subscriptions, interactions`,
    now,
    now - 60_000,
    now,
    LONG,
  )
  world.change(
    `insert into customer_bans (account_id, chat_id, tenant_id, banned_at, user_id, interaction_id, reason)
     select account_id, chat_id, 1, ?, (select user_id from users where username = 'ada'), interaction_id, ? from interactions`,
    now,
    `Insulted three agents, ${LONG}`,
  )
  world.change('update chats set banned_at = ?', now)
}
