// "Try it" and the tests of a scenario, in a real browser: both sides of the conversation, the clock, the centre, recording.
import { readFileSync } from 'node:fs'
import { type ScenarioTestsView, scenarioTestsView, scheduleView } from '@scenarium/api'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { launchBrowser } from '../src/browser.ts'
import { type Builder, driveBuilder, openBuilder } from '../src/builder.ts'
import { holdAnswers } from '../src/held-answers.ts'
import { ask, mobileChat, say, scenarioOf } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const template = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../examples/templates/${name}.scenario.json`, import.meta.url), 'utf8'))

/** Sales first, and Support when nobody is there. */
const twoDesks = scenarioOf('Two desks', {
  hello: ask('Hello.'),
  hours: { type: 'check_hours', settings: { of: 'Sales' }, exits: { closed: 'support' } },
  sales: {
    type: 'find_agent',
    settings: { service: 'Sales' },
    exits: { next: 'sold', no_agents: 'support', queue_limit: 'end' },
  },
  sold: { ...ask('Somebody of Sales is there.'), exits: { next: 'end', timeout: 'end' } },
  support: { type: 'find_agent', settings: { service: 'Support' }, exits: { no_agents: 'nobody', queue_limit: 'end' } },
  helped: { ...ask('Somebody of Support is there.'), exits: { next: 'end', timeout: 'end' } },
  nobody: say('Nobody is there.'),
})

/** Asks for the number of a customer, and keeps the plan that is said. */
const knownCustomers = scenarioOf('Known customers', {
  number: ask('Your customer number?'),
  find: {
    type: 'identify_contact',
    settings: { search: { kind: 'field', field: 'customerNumber', value: '$(item.message)' } },
    exits: { no_data: 'nobody', multiple_matches: 'several', failed: 'nobody' },
  },
  plan: ask('$(contact.firstName), $(contact.tags): which plan?'),
  keep: {
    type: 'update_contact',
    settings: { fields: [{ field: 'plan', value: '$(item.message)' }] },
    exits: { no_data: 'nobody', failed: 'refused' },
  },
  kept: { ...say('Kept.'), exits: { next: 'end' } },
  refused: { ...say('$(contactFailure)'), exits: { next: 'end' } },
  several: { ...say('Several have it.'), exits: { next: 'end' } },
  nobody: { ...say('Nobody has it.'), exits: { next: 'end' } },
})

let world: World
let browser: Browser
let builder: Builder
let panel: Locator

beforeAll(async () => {
  world = await createWorld({
    scenarios: [mobileChat(), template('after-hours'), template('order-status'), twoDesks, knownCustomers],
    services: [{ name: 'Support', dispositions: ['Resolved', 'Spam'] }, { name: 'Sales' }],
    contactFields: [
      { key: 'customerNumber', name: 'Customer number', kind: 'text' },
      { key: 'plan', name: 'Plan', kind: 'choice', choices: ['Gold', 'Silver'] },
    ],
  })
  browser = await launchBrowser()
  builder = await openBuilder({ browser, url: world.url })
})
afterAll(async () => {
  // Of the tests that somebody else has changed, and of those that were changed after the session had ended.
  const expected = /status of (401|409) .*\/tests$/
  expect(builder.problems.filter((problem) => !expected.test(problem))).toEqual([])
  await browser.close()
  await world.close()
})

async function tries(name: string): Promise<void> {
  const [row] = world.rows<{ id: string }>('select scenario_id as id from scenarios where name = ?', name)
  await builder.edits(row?.id ?? '')
  panel = await builder.opensPanel('Try it')
  await phone().waitFor()
}
const phone = () => panel.getByRole('region', { name: "Customer's phone" })
const side = () => panel.getByRole('region', { name: "Agent's side" })
const presses = (name: string) => panel.getByRole('button', { name, exact: true }).last().click()
const customerSees = (text: string) => phone().getByText(text).last().waitFor()
const sideSees = (text: string) => side().getByText(text).last().waitFor()
/** How an overlay draws a connected exit. */
const toneOf = (blockId: string, exit: string) =>
  builder.page.locator(`.react-flow__edge[data-id="${blockId} ${exit}"] path`).first().getAttribute('data-tone')
const toneOfBlock = (blockId: string) => builder.block(blockId).locator('> [data-group]').getAttribute('data-tone')
const badgeOf = (blockId: string) => builder.block(blockId).innerText()

describe('a chat that is tried', () => {
  it('goes from the customer to an agent who does not answer, to one who does, and to its end', async () => {
    await tries('Mobile Chat')
    await customerSees('Hello Ann, welcome to our support chat!')
    await phone().getByRole('button', { name: 'Opening hours' }).click()
    await customerSees('Our agents are here Monday to Friday')
    await phone().getByLabel('Write as the customer', { exact: true }).fill('My parcel is broken')
    await phone().getByLabel('Write as the customer', { exact: true }).press('Enter')
    await customerSees('Good news: Grace will be with you in a moment.')
    await sideSees('is offered the chat, 30 s to answer')
    await presses('Ignore')
    await sideSees('Grace Hopper did not answer.')
    await presses('Accept')
    await sideSees('Alan Turing joined.')
    await side().getByLabel('Write as the agent', { exact: true }).fill('Hi, this is Alan.')
    await side().getByLabel('Write as the agent', { exact: true }).press('Enter')
    await customerSees('Hi, this is Alan.')
    await side().getByPlaceholder('Disposition').click()
    await builder.page.getByRole('option', { name: 'Resolved' }).click()
    await presses('End chat')
    await customerSees('Thank you for chatting with us, Ann!')
    await panel.getByText('The interaction is over.', { exact: false }).first().waitFor()
  })

  it('is followed on the canvas, lights its path, lists it, and shows the block of a step', async () => {
    await builder.block('end').waitFor()
    const path = panel.getByRole('list', { name: 'Path' })
    await path.getByRole('button', { name: 'Find an agent' }).first().click()
    await until('the canvas shows two visits', async () => (await badgeOf('find_agent')).includes('2×'))
    await until('the block is selected', async () =>
      ((await builder.block('find_agent').getAttribute('class')) ?? '').includes('selected'),
    )
    expect(await toneOfBlock('find_agent')).toBe('good')
    expect(await toneOf('find_agent', 'next')).toBe('good')
    expect(await toneOf('connect_chat', 'no_answer')).toBe('good')
    expect(await toneOf('find_agent', 'no_agents')).toBe(null)
  })

  it('shows what its variables were', async () => {
    await panel.getByRole('tab', { name: 'Variables' }).click()
    const message = panel.getByRole('listitem').filter({ hasText: '$(item.message)' })
    await message.getByText('My parcel is broken').first().waitFor()
    await message.getByText('2 changes').click()
    await message.getByText('Opening hours').waitFor()
  })

  it('is taken back step by step, and turned by the clock', async () => {
    await presses('Begin anew')
    await presses('To the timer, in 15 min')
    await customerSees('We have not heard from you for a while')
    await presses('Take back')
    await panel.getByText('10:00:00').first().waitFor()
    await panel.getByRole('button', { name: 'Turn the clock by 10 min' }).click()
    await presses('To the timer, in 5 min')
    await customerSees('We have not heard from you for a while')
  })

  it('waits in a queue that moves, and finds nobody when all are logged out', async () => {
    await presses('Begin anew')
    await panel.getByLabel('Customers in the queue').fill('2')
    await phone().getByRole('button', { name: 'Talk to an agent' }).click()
    await customerSees('You are number 3 in the queue.')
    await panel.getByRole('button', { name: 'Turn the clock by 1 min' }).click()
    await customerSees('You are number 2 in the queue.')
    await panel.getByText('Logged out', { exact: true }).click()
    await customerSees('nobody is free right now')
  })

  it('is rejected by one, taken by the next, and handed over to another service', async () => {
    await presses('Begin anew')
    await panel.getByText('Agents ready', { exact: true }).click()
    await panel.getByLabel('Customers in the queue', { exact: true }).fill('0')
    await phone().getByRole('button', { name: 'Talk to an agent' }).click()
    await sideSees('Grace Hopper')
    await presses('Reject')
    await sideSees('Grace Hopper rejected the chat.')
    await presses('Accept')
    await sideSees('Alan Turing joined.')
    await side().getByLabel('Hand over to').click()
    await builder.page.getByRole('option', { name: 'Service Sales' }).click()
    await sideSees('is asked to take over')
    await presses('Accept')
    await sideSees('Grace Hopper took over.')
    await side().getByText('Sales', { exact: true }).waitFor()

    const asksAColleague = async () => {
      await side().getByLabel('Hand over to').click()
      await builder.page.getByRole('option', { name: 'A colleague' }).click()
      await sideSees('Handed over: offered to Alan Turing.')
    }
    await asksAColleague()
    await presses('Reject')
    await sideSees('Alan Turing rejected the chat.')
    await side().getByText('Grace Hopper', { exact: true }).waitFor()
    await asksAColleague()
    await presses('Accept')
    await sideSees('Alan Turing took over.')
    await side().getByText('Alan Turing', { exact: true }).waitFor()
  })

  it('carries whatever a messenger sends, until the customer blocks the bot', async () => {
    const sends = async (what: string) => {
      await phone().getByLabel('Send something else').click()
      await builder.page.getByRole('menuitem', { name: what }).click()
    }
    for (const [what, text] of [
      ['Photo', 'photo.jpg'],
      ['Location', '52.52, 13.405'],
      ['Phone number', 'Ann, +49301234567'],
    ] as const) {
      await sends(what)
      await customerSees(text)
      await sideSees(text)
    }
    expect(await phone().getByText('Nobody waits for this.').count()).toBe(0)
    await sends('Block the bot')
    await sideSees('The customer has blocked the bot.')
    await side().getByText('The interaction is over', { exact: true }).waitFor()
    await phone().getByText('chat is over').waitFor()
  })

  it('meets a queue that is full, and messages that do not arrive', async () => {
    await presses('Begin anew')
    await panel.getByText('Busy', { exact: true }).click()
    await panel.getByRole('switch', { name: 'Queue is full' }).press('Space')
    await phone().getByRole('button', { name: 'Talk to an agent' }).click()
    await customerSees('nobody is free right now')
    await expect.poll(() => toneOf('find_agent', 'queue_limit')).toBe('good')
    await panel.getByText('Agents ready', { exact: true }).click()
    await panel.getByRole('switch', { name: 'Queue is full' }).press('Space')
    await panel.getByRole('switch', { name: 'Messages arrive' }).press('Space')
    await presses('Try again')
    await sideSees('is offered the chat')
    await sideSees('not delivered')
    expect(await phone().getByText('Good news').count()).toBe(0)
    await panel.getByRole('switch', { name: 'Messages arrive' }).press('Space')
  })

  it('begins at any block with any variables', async () => {
    await presses('Begin elsewhere…')
    await panel.getByPlaceholder('The start').click()
    await builder.page.getByRole('option', { name: 'Try again?' }).click()
    await panel.getByRole('button', { name: 'Variable' }).click()
    await panel.getByLabel('Variable', { exact: true }).fill('item.message')
    await panel.getByLabel('Value of item.message').fill('Not now')
    await panel.getByRole('button', { name: 'Begin anew' }).last().click()
    await customerSees('Thank you for chatting with us, Ann!')
  })

  it('says when the draft has changed since, and begins anew on it', async () => {
    await tries('Mobile Chat')
    await builder.selects('greeting')
    const block = await builder.opensPanel('Block')
    await block.getByLabel('Title').fill('First words')
    await builder.opensPanel('Try it')
    await panel.getByText('The draft has changed since this chat began.').waitFor()
    await presses('Begin anew on it')
    await panel.getByRole('button', { name: 'First words' }).waitFor()
  })
})

describe('the centre', () => {
  it('is closed when it is set so', async () => {
    await tries('After hours')
    await customerSees('One moment, we are finding somebody for you.')
    await panel.getByRole('switch', { name: 'Open', exact: true }).press('Space')
    await customerSees('We are closed at the moment.')
    await presses('Leave a message')
    await presses('Begin anew')
    await customerSees('We are closed at the moment.')
    await until('nothing has been said yet', async () => (await phone().getByText('Leave a message').count()) === 1)
  })

  it('differs by service: one closed or empty, the other not', async () => {
    await tries('Two desks')
    await presses('By service')
    const writes = async (text: string) => {
      await presses('Begin anew')
      await phone().getByLabel('Write as the customer', { exact: true }).fill(text)
      await phone().getByLabel('Write as the customer', { exact: true }).press('Enter')
    }
    await writes('Hi')
    await customerSees('Somebody of Sales is there.')
    await panel.getByLabel('Agents of Sales').selectOption('Logged out')
    await writes('Hi')
    await customerSees('Somebody of Support is there.')
    await panel.getByLabel('Customers in the queue of Support').fill('3')
    await writes('Hi')
    await sideSees('Waits in the queue, number 4')
    await panel.getByLabel('Agents of Support').selectOption('Logged out')
    await customerSees('Nobody is there.')
    await panel.getByRole('button', { name: 'By service: 2 differ' }).waitFor()
    await panel.getByLabel('Agents of Sales').selectOption('As everywhere')
    await panel.getByRole('switch', { name: 'Sales open' }).press('Space')
    await writes('Hi')
    await customerSees('Nobody is there.')
    expect(await barriersOf(builder.page, { within: '[data-panel="try"]' })).toEqual([])
  })

  it('opens and closes by the hours of a schedule, as the clock is turned', async () => {
    const { api } = await world.administrator()
    const hours = { timeZone: 'UTC', weekly: { monday: ['09:00-10:10'] } }
    await api.send('POST', '/api/schedules', scheduleView, { name: 'Shop hours', hours })
    await tries('Two desks')
    await panel.getByLabel('Hours', { exact: true }).selectOption('By Shop hours')
    const writes = async () => {
      await phone().getByLabel('Write as the customer', { exact: true }).fill('Hi')
      await phone().getByLabel('Write as the customer', { exact: true }).press('Enter')
    }
    await writes()
    await customerSees('Somebody of Sales is there.')
    await presses('Begin anew')
    await panel.getByRole('button', { name: 'Turn the clock by 10 min' }).click()
    await panel.getByRole('switch', { name: 'Open', exact: true, checked: false }).waitFor()
    await writes()
    await customerSees('Somebody of Support is there.')

    // A service by itself, whatever the others do.
    await panel.getByLabel('Hours', { exact: true }).selectOption('By hand')
    await presses('Begin anew')
    await presses('By service')
    await panel.getByLabel('Hours of Sales').selectOption('By Shop hours')
    await writes()
    await customerSees('Somebody of Sales is there.')
    await presses('Begin anew')
    await panel.getByRole('button', { name: 'Turn the clock by 10 min' }).click()
    await panel.getByRole('switch', { name: 'Sales open', checked: false }).waitFor()
    await writes()
    await customerSees('Somebody of Support is there.')
    expect(await barriersOf(builder.page, { within: '[data-panel="try"]' })).toEqual([])
  })

  it('has agents with skills of their own', async () => {
    await tries('Two desks')
    await presses('By skill')
    await panel.getByLabel('Another skill').click()
    await builder.page.getByRole('option', { name: 'Sales' }).click()
    await panel.getByLabel('Sales of Grace').fill('0')
    await panel.getByLabel('Sales of Alan').fill('0')
    const writes = async () => {
      await presses('Begin anew')
      await phone().getByLabel('Write as the customer', { exact: true }).fill('Hi')
      await phone().getByLabel('Write as the customer', { exact: true }).press('Enter')
    }
    await writes()
    await customerSees('Somebody of Support is there.')
    await panel.getByLabel('Sales of Alan').fill('')
    await writes()
    await customerSees('Somebody of Sales is there.')
    await panel.getByRole('button', { name: 'By skill: 1 differs' }).waitFor()
    expect(await barriersOf(builder.page, { within: '[data-panel="try"]' })).toEqual([])
  })

  it('knows the customer and others by their details, and takes what their fields take', async () => {
    await tries('Known customers')
    const writes = async (text: string) => {
      await phone().getByLabel('Write as the customer', { exact: true }).fill(text)
      await phone().getByLabel('Write as the customer', { exact: true }).press('Enter')
    }
    await writes('4711')
    await customerSees('Nobody has it.')
    await presses('Contacts')
    await panel.getByLabel('Customer number of the customer').fill('4711')
    await panel.getByLabel('Tags of the customer').fill('Regular')
    await panel.getByLabel('Tags of the customer').press('Enter')
    await presses('Begin anew')
    await writes('4711')
    await customerSees('Ann, Regular: which plan?')
    await writes('Bronze')
    await customerSees('one of')
    await presses('Take back')
    await writes('silver')
    await customerSees('Kept.')
    expect(await panel.getByLabel('Plan of the customer').inputValue()).toBe('Silver')

    await presses('Another contact')
    await panel.getByLabel('Customer number of contact 2').fill('4711')
    await panel.getByLabel('First name of contact 2').fill('Ben')
    await presses('Begin anew')
    await writes('4711')
    await customerSees('Several have it.')
    await panel.getByLabel('Customer number of the customer').fill('')
    await presses('Begin anew')
    await writes('4711')
    await customerSees('Ben, : which plan?')
    await panel.getByRole('button', { name: 'Contacts: 2' }).waitFor()
    expect(await barriersOf(builder.page, { within: '[data-panel="try"]' })).toEqual([])
    await panel.getByRole('button', { name: 'Remove contact 2' }).click()
    await presses('Begin anew')
    await writes('4711')
    await customerSees('Nobody has it.')
  })

  it('answers web services as it is told', async () => {
    await tries('Order status')
    const write = phone().getByLabel('Write as the customer', { exact: true })
    await write.fill('104711')
    await write.press('Enter')
    await panel.getByText('GET https://shop.example/api/orders/104711').first().waitFor()
    await panel.getByLabel('Body').first().fill('{ "status": "shipped", "arrives": "2026-11-25" }')
    await presses('Answer')
    await customerSees('should arrive on 2026-11-25')
    await presses('Begin anew')
    await panel.getByRole('tab', { name: 'Answers' }).click()
    await panel.getByLabel('Answer to Look the order up').click()
    await builder.page.getByRole('option', { name: 'Does not answer in time' }).click()
    await write.fill('104711')
    await write.press('Enter')
    await customerSees('I cannot look orders up at the moment.')
  })
})

/** How many steps a test has at the server. */
const stepsSaved = (test: string): number | undefined =>
  world
    .rows<{ json: string }>('select tests_json as json from scenario_tests')
    .flatMap(({ json }) => JSON.parse(json) as { name: string; steps: unknown[] }[])
    .find(({ name }) => name === test)?.steps.length

type StoredTest = ScenarioTestsView['tests'][number]

/** By another browser, which this one hears nothing of. */
async function somebodyElseSaves(change: (tests: StoredTest[]) => StoredTest[]): Promise<void> {
  const { api } = await world.administrator()
  const [row] = world.rows<{ id: string }>("select scenario_id as id from scenarios where name = 'Mobile Chat'")
  const path = `/api/scenarios/${row?.id}/tests`
  const { testsRevision, tests } = await api.get(path, scenarioTestsView)
  await api.send('PUT', path, scenarioTestsView, { testsRevision, tests: change(tests) })
}

/** Adds a step to the open test, right after its first. */
async function expects(tests: Locator, text: string): Promise<void> {
  await tests.getByRole('button', { name: 'Add an expectation after step 1', exact: true }).click()
  await tests.getByLabel('Text', { exact: true }).fill(text)
  await tests.getByRole('button', { name: 'Add', exact: true }).click()
}

describe('tests of the scenario', () => {
  it('are kept of a chat, run, and fail when the scenario says something else', async () => {
    await tries('Mobile Chat')
    await phone().getByRole('button', { name: 'Delivery' }).click()
    await customerSees('Orders placed before noon')
    await presses('Keep as test')
    await builder.page.getByLabel('Name').fill('Asks about delivery')
    await builder.page.getByRole('button', { name: 'Keep', exact: true }).click()
    const tests = await builder.opensPanel('Tests')
    await tests.getByText('1 passed, 0 failed.').waitFor()
    await tests.getByRole('button', { name: 'Asks about delivery' }).click()
    await tests.getByRole('button', { name: 'Add an expectation after step 4' }).click()
    await tests.getByLabel('Text', { exact: true }).fill('refund')
    await tests.getByRole('button', { name: 'Add', exact: true }).click()
    await tests.getByText('The customer did not get something with "refund"', { exact: false }).first().waitFor()
    await tests.getByText('0 passed, 1 failed.').waitFor()

    await tests.getByRole('button', { name: 'Add an expectation after step 1', exact: true }).click()
    const form = tests.getByRole('form', { name: 'New expectation' })
    await form.getByLabel('Kind of expectation').click()
    await builder.page.getByRole('option', { name: 'Service, priority or disposition is…' }).click()
    expect(await form.getByRole('button', { name: 'Add' }).isEnabled()).toBe(false)
    await form.getByLabel('Disposition').click()
    await builder.page.getByRole('option', { name: 'Spam' }).click()
    await form.getByLabel('Priority').fill('5')
    await form.getByRole('button', { name: 'Add' }).click()
    await tests.getByText('Agents see priority “5”, disposition “Spam”').waitFor()
    await tests.getByText('The priority is', { exact: false }).first().waitFor()
  })

  it('draw on the canvas what they go through, and are found for every exit', async () => {
    const tests = builder.panel('Tests')
    await tests.getByText('of 13 blocks', { exact: false }).waitFor()
    const drawn = async () => [
      await toneOfBlock('delivery_answer'),
      await toneOf('topic', 'delivery'),
      await toneOfBlock('hours_answer'),
      await toneOf('topic', 'opening_hours'),
    ]
    await expect.poll(drawn).toEqual(['good', 'good', 'bad', 'bad'])
    await tests.getByRole('button', { name: 'Find ways' }).click()
    await tests.getByText('13 of 13 blocks, 25 of 25 exits.', { exact: false }).waitFor()
    await tests.getByText('1 failed.', { exact: false }).waitFor()
    await expect.poll(drawn).toEqual(['good', 'good', 'good', 'good'])
    const shown = tests.getByRole('switch', { name: 'Show on the canvas what the tests go through' })
    await shown.press('Space')
    await expect.poll(drawn).toEqual([null, null, null, null])
    await shown.press('Space')
    await expect.poll(drawn).toEqual(['good', 'good', 'good', 'good'])
  })

  it('play in the simulator', async () => {
    const tests = builder.panel('Tests')
    await tests.getByRole('button', { name: 'Try again?: Not now' }).click()
    await tests.getByRole('button', { name: 'Play in Try it' }).last().click()
    panel = builder.panel('Try it')
    await customerSees('Thank you for chatting with us, Ann!')
  })

  it('are changed again while the change before is being saved, and keep both', async () => {
    const tests = await builder.opensPanel('Tests')
    await tests.getByRole('button', { name: 'Asks about delivery' }).click()
    const steps = tests.getByRole('list', { name: 'Steps of Asks about delivery' }).getByRole('listitem')
    await steps.first().waitFor()
    const count = await steps.count()
    const held = await holdAnswers(builder.page, '**/api/scenarios/*/tests', 'PUT')
    await tests.getByRole('button', { name: `Remove step ${count - 1}`, exact: true }).click()
    await expect.poll(() => steps.count()).toBe(count - 1)
    await tests.getByRole('button', { name: `Remove step ${count - 2}`, exact: true }).click()
    await expect.poll(() => steps.count()).toBe(count - 2)
    await held.isDone()
    await held.letGo()
    await expect.poll(() => stepsSaved('Asks about delivery')).toBe(count - 2)
    expect(await steps.count()).toBe(count - 2)
    await builder.page.reload()
    await builder.opensPanel('Tests')
    await tests.getByRole('button', { name: 'Asks about delivery' }).click()
    await expect.poll(() => steps.count()).toBe(count - 2)
  })

  it('are kept without a network, over a reload and an ended session, until the server has them', async () => {
    const before = stepsSaved('Asks about delivery') ?? 0
    const page = await builder.context.newPage()
    const tab = driveBuilder(page)
    await page.goto(builder.page.url())
    let tests = await tab.opensPanel('Tests')
    await tests.getByRole('button', { name: 'Asks about delivery' }).click()
    await page.route('**/tests', (route) => (route.request().method() === 'PUT' ? route.abort() : route.fallback()))
    await expects(tests, 'in the tunnel')
    await tab.toolbar.getByText('Not saved: kept in this browser').waitFor()
    await page.reload()
    await page.getByText('Edits of tests that had not been saved were restored.').waitFor()
    tests = await tab.opensPanel('Tests')
    await tests.getByRole('button', { name: 'Asks about delivery' }).click()
    await tests.getByText('“in the tunnel”').first().waitFor()
    expect(stepsSaved('Asks about delivery')).toBe(before)
    await page.unroute('**/tests')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await tab.isSaved()
    expect(stepsSaved('Asks about delivery')).toBe(before + 1)
    // The other tab has heard of it, and goes on from there.
    await builder.panel('Tests').getByText('“in the tunnel”').first().waitFor()
    await page.close()

    await builder.context.clearCookies()
    await expects(builder.panel('Tests'), 'after hours')
    await builder.signsIn('ada')
    await expect.poll(() => stepsSaved('Asks about delivery')).toBe(before + 2)
  })

  it('are merged with what somebody else saved, and stand beside each other where both changed the same', async () => {
    const tests = builder.panel('Tests')
    await somebodyElseSaves((all) => [...all, { name: 'Of somebody else', steps: [] }])
    await expects(tests, 'mine')
    await tests.getByRole('button', { name: 'Of somebody else' }).waitFor()
    await builder.isSaved()
    const before = stepsSaved('Asks about delivery') ?? 0
    await somebodyElseSaves((all) =>
      all.map((each) => (each.name === 'Asks about delivery' ? { ...each, steps: [] } : each)),
    )
    await expects(tests, 'mine too')
    await tests.getByRole('button', { name: 'Asks about delivery (other edit)' }).waitFor()
    await builder.isSaved()
    expect([stepsSaved('Asks about delivery'), stepsSaved('Asks about delivery (other edit)')]).toEqual([0, before + 1])
  })

  it('are removed when the question is answered so', async () => {
    const tests = builder.panel('Tests')
    const question = (name: string | RegExp) => builder.page.getByRole('dialog', { name })
    const line = tests.getByRole('button', { name: 'Of somebody else' })
    await line.click()
    await tests.getByRole('button', { name: 'Remove test…' }).last().click()
    await question('Remove Of somebody else?').getByRole('button', { name: 'Cancel' }).click()
    await question('Remove Of somebody else?').waitFor({ state: 'hidden' })
    await line.waitFor()
    await tests.getByRole('button', { name: 'Remove test…' }).last().click()
    await question('Remove Of somebody else?').getByRole('button', { name: 'Remove', exact: true }).click()
    await line.waitFor({ state: 'detached' })
    await expect.poll(() => stepsSaved('Of somebody else')).toBe(undefined)
    await tests.getByRole('button', { name: 'Test files' }).click()
    await builder.page.getByRole('menuitem', { name: 'Remove all tests…' }).click()
    await question(/^Remove all \d+ tests\?$/)
      .getByRole('button', { name: 'Cancel' })
      .click()
    await question(/^Remove all/).waitFor({ state: 'hidden' })
    expect(await tests.getByRole('button', { name: 'Asks about delivery' }).count()).toBe(2)
  })
})

describe('nobody is kept out', () => {
  it('of Try it and of Tests', async () => {
    await tries('Mobile Chat')
    await phone().getByRole('button', { name: 'Talk to an agent' }).click()
    await panel.getByRole('button', { name: 'Accept' }).click()
    expect(await barriersOf(builder.page)).toEqual([])
    const tests = await builder.opensPanel('Tests')
    await tests.getByRole('button', { name: 'Asks about delivery' }).first().click()
    await tests.getByText('failed.', { exact: false }).waitFor()
    await tests.getByLabel('Kind of expectation').click()
    await builder.page.getByRole('option', { name: 'Service, priority or disposition is…' }).click()
    expect(await barriersOf(builder.page)).toEqual([])
  })
})
