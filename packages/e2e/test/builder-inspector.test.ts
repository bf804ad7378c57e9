// Every block's form, filled in once as a designer does: what was typed is what the server has.
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { scenarioView } from '@scenarium/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf, barriersOfEach } from '../src/accessibility.ts'
import { launchBrowser } from '../src/browser.ts'
import { type Builder, openBuilder } from '../src/builder.ts'
import { driveInspector, type Inspector } from '../src/inspector.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const HOSTILE = `<img src=x onerror="document.title='stolen'"><script>document.title='stolen'</script>`

/** Blocks as they come out of the palette, in the order of the form's fields below. */
const beginnings: { [type: string]: object } = {
  send_message: { text: '' },
  request_input: { prompt: '', variable: 'answer' },
  if: {
    branches: [
      {
        id: 'branch_1',
        label: 'Branch 1',
        when: { kind: 'text', operand: '$(item.message)', operator: 'is', value: '' },
      },
    ],
  },
  switch: { variable: 'item.message', branches: [{ id: 'value_1', label: 'Value 1', value: '' }] },
  check_hours: {},
  wait: { seconds: 2 },
  goto: { block: '' },
  start_another_scenario: { scenario: '' },
  exit: {},
  find_agent: {},
  connect_chat: {},
  request_skill_or_service: { request: { kind: 'skill', skill: '', level: 1 } },
  set_priority: { priority: 50 },
  get_statistics: { statistic: 'estimated_wait_seconds', variable: 'wait' },
  identify_contact: { search: { kind: 'messenger_id', value: '' } },
  update_contact: {},
  internal_message: { to: { kind: 'service', service: '' }, text: '' },
  set_disposition: { disposition: '' },
  attached_data: { values: {} },
  set_variable: { variable: 'answer', value: '' },
  fetch_url: { url: '' },
  email: { account: '', to: [''], subject: '', text: '' },
  log: { text: '' },
  comment: { text: '' },
  return: {},
  exception_handler: {},
  teleport: { where: 'moon', nested: { kept: [1, null, 'as it was'] } },
  misfit: {},
}

const answer = { order: { status: 'shipped', lines: [{ name: 'Tea' }] }, [HOSTILE]: HOSTILE }
const shop = createServer((_request, response) => response.end(JSON.stringify(answer)))
let host = ''
let world: World
let browser: Browser
let builder: Builder
let form: Inspector
let scenarioId = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(shop.address() as AddressInfo).port}`
  world = await createWorld({}, { fetchHosts: host })
  browser = await launchBrowser()
  const types = Object.keys(beginnings)
  const draft = {
    schemaVersion: 1,
    name: 'Forms',
    kind: 'chat',
    start: 'b_send_message',
    parameters: {},
    blocks: Object.fromEntries(
      types.map((type) => [
        `b_${type}`,
        {
          type: type === 'misfit' ? 'wait' : type,
          settings: type === 'misfit' ? { seconds: 'soon', color: 'red' } : beginnings[type],
          exits: type === 'if' ? { next: 'b_exit', branch_1: 'b_wait' } : {},
        },
      ]),
    ),
    layout: Object.fromEntries(
      types.map((type, index) => [`b_${type}`, { x: (index % 6) * 290, y: Math.floor(index / 6) * 230 }]),
    ),
  }
  const { api } = await world.administrator()
  const { scenario } = await api.send('POST', '/api/scenarios', scenarioView, { name: 'Forms', draft })
  scenarioId = scenario.scenarioId
  builder = await openBuilder({ browser, url: world.url, context: { reducedMotion: 'reduce' } })
  form = driveInspector(builder)
  await builder.edits(scenarioId)
  await showsAll()
})
afterAll(async () => {
  await browser.close()
  await world.close()
  shop.closeAllConnections()
  shop.close()
})

/** All blocks in sight, so that each can be clicked on. */
async function showsAll(): Promise<void> {
  await builder.page.locator('.react-flow__pane').click({ position: { x: 5, y: 200 } })
  await builder.page.keyboard.press('0')
  await builder.block('b_misfit').waitFor()
}

type Block = { title?: string; settings: { [setting: string]: unknown }; exits: { [exit: string]: string } }

/** The block as the server has it. */
async function stored(type: string): Promise<Block> {
  const { api } = await world.administrator()
  const { draft } = await api.get(`/api/scenarios/${scenarioId}`, scenarioView)
  return (draft.blocks as unknown as { [blockId: string]: Block })[`b_${type}`]!
}

async function isStored(type: string, settings: object): Promise<void> {
  let block: Block | undefined
  await until(
    `${type} is stored as it was typed`,
    async () => {
      block = await stored(type)
      return JSON.stringify(block.settings) === JSON.stringify(settings)
    },
    () => JSON.stringify(block?.settings),
  )
}

describe('the form of', () => {
  it('Send message completes variables, previews, counts, and takes buttons, an answer and a file', async () => {
    await form.opens('b_send_message', 'Send message')
    await form.says('Write a text.')
    await form.fills('Text', 'x'.repeat(4_097))
    await form.says('4,097 of 4,096')
    await form.says(/Telegram takes 4096 characters in a message/)
    await form.fills('Text', '')
    await form.field('Text').pressSequentially('Hello $(fir')
    const list = builder.page.getByRole('listbox', { name: 'Variables' })
    await list.getByRole('option', { name: /^item\.firstName/ }).waitFor()
    await form.field('Text').press('Enter')
    await form.field('Text').pressSequentially('!')
    await form.form.getByRole('region', { name: 'Preview of the message' }).getByText('Hello Ann!').waitFor()

    await form.form.getByText('Under the message', { exact: true }).click()
    await form.fills('Label of button 1 of row 1', 'Track it')
    await form.presses('Add a button to row 1')
    await form.fills('Label of button 2 of row 1', 'Shop')
    await form.chooses('What button 2 of row 1 does', 'Opens an address')
    await form.fills('Address of button 2 of row 1', 'https://shop.example/$(item.messenger.userId)')
    await form.presses('Move button 2 of row 1 up')
    await form.presses('Row')
    await form.fills('Label of button 1 of row 2', 'y'.repeat(70))
    await form.says(/Shorten the button/)
    await form.says('70 of 64')
    await form.fills('Label of button 1 of row 2', 'Agent')
    await form.switches('Wait for the answer')
    await form.chooses('Unit of Timeout after', 'minutes')
    await form.fills('Timeout after', '5')
    await form.switches('Expect a file')
    await form.switches('Send a file with the text')
    await form.says(/of 1,024/)
    await form.fills('Address', 'https://shop.example/a.jpg')
    await isStored('send_message', {
      text: 'Hello $(item.firstName)!',
      buttons: {
        kind: 'inline',
        rows: [
          [{ label: 'Shop', url: 'https://shop.example/$(item.messenger.userId)' }, { label: 'Track it' }],
          [{ label: 'Agent' }],
        ],
      },
      waitForResponse: { timeoutSeconds: 300, expectFile: true },
      attachment: { url: 'https://shop.example/a.jpg', kind: 'photo' },
    })
  })

  it('Request input takes choices with values, retries and words for them', async () => {
    await form.opens('b_request_input', 'Request input')
    await form.fills('Question', 'What is it about?')
    await form.names('Answer goes into', '$(topic)')
    await form.chooses('Accepted answers', 'One of some choices, by button')
    await form.fills('Label of choice 1', 'Order')
    await form.fills('Value of choice 1', 'order')
    await form.fills('Label of choice 2', 'Return')
    await form.presses('Move choice 2 up')
    await form.fills('Ask again', '3')
    await form.fills('With the words', 'x'.repeat(2_049))
    await form.says('2,049 of 4,096')
    await form.fills('With the words', 'Please choose.')
    await isStored('request_input', {
      prompt: 'What is it about?',
      variable: 'topic',
      input: { kind: 'choice', options: [{ label: 'Return' }, { label: 'Order', value: 'order' }] },
      retries: 3,
      retryPrompt: 'Please choose.',
    })
  })

  it('If keeps the connections of branches that are renamed and moved', async () => {
    await form.opens('b_if', 'If')
    await form.fills('Label of branch 1', 'VIP customers')
    await form.chooses('Comparison', 'contains')
    await form.fills('Compared with', 'vip')
    await form.presses('Condition')
    await form.form.getByLabel('Kind of condition').and(builder.page.locator('input')).nth(1).click()
    await builder.page.getByRole('option', { name: 'Day of the week', exact: true }).click()
    await form.chooses('How the conditions combine', 'Any of these holds')
    await form.presses('Branch')
    await form.fills('Label of branch 2', 'Open')
    await form.presses('Move branch Open up')
    await isStored('if', {
      branches: [
        {
          id: 'branch_2',
          label: 'Open',
          when: { kind: 'text', operand: '$(item.message)', operator: 'is', value: '' },
        },
        {
          id: 'branch_1',
          label: 'VIP customers',
          when: {
            kind: 'any',
            conditions: [
              { kind: 'text', operand: '$(item.message)', operator: 'contains', value: 'vip' },
              { kind: 'day', days: ['saturday', 'sunday'] },
            ],
          },
        },
      ],
    })
    expect((await stored('if')).exits).toEqual({ next: 'b_exit', branch_1: 'b_wait' })
    // Its exit goes with a branch that is removed, and the others stay.
    await form.presses('Remove branch VIP customers')
    await until('the connection is gone', async () => !('branch_1' in (await stored('if')).exits))
    await builder.page.getByRole('button', { name: 'Undo' }).click()
    await until('and is back', async () => (await stored('if')).exits.branch_1 === 'b_wait')
  })

  it('If takes every kind of condition', async () => {
    await form.presses('Remove branch VIP customers')
    const last = (label: string) =>
      form.form.getByLabel(label, { exact: true }).and(builder.page.locator('input')).last()
    const compares = async (option: string) => {
      await last('Comparison').click()
      await builder.page.getByRole('option', { name: option, exact: true }).click()
    }
    const adds = async (kind: string) => {
      await form.presses('Condition')
      await last('Kind of condition').click()
      await builder.page.getByRole('option', { name: kind, exact: true }).click()
    }
    await form.fills('Compared with', 'hello')
    await adds('Number')
    await compares('is between')
    await last('From').fill('1')
    await last('Up to').fill('10')
    await adds('Date')
    await compares('is after')
    await last('Compared with').fill('2026-12-24')
    await last('Time zone').fill('Europe/Berlin')
    await adds('Time of day')
    await last('From').fill('08:30')
    await adds('Hours of operation')
    await last('Whose hours').fill('Support')
    await last('Whose hours').press('Escape')
    await compares('Is closed now')
    await adds('Has a value')
    await last('Variable').fill('topic')
    await last('Variable').press('Escape')
    await adds('Matches a pattern')
    await last('Pattern').fill('^[0-9]{6}$')
    await adds('Is written like')
    await last('Form').click()
    await builder.page.getByRole('option', { name: 'an email address', exact: true }).click()
    await adds('Expression')
    await last('Expression').fill('=length(item.message) > 20')
    const operand = '$(item.message)'
    const conditions = [
      { kind: 'text', operand, operator: 'is', value: 'hello' },
      { kind: 'number', operand, operator: 'between', value: '1', upTo: '10' },
      { kind: 'date', operator: 'greater', value: '2026-12-24', timeZone: 'Europe/Berlin' },
      { kind: 'time', operator: 'between', value: '08:30', upTo: '17:00' },
      { kind: 'hours', of: 'Support', operator: 'is_not' },
      { kind: 'has_value', variable: 'topic' },
      { kind: 'matches', operand, pattern: '^[0-9]{6}$' },
      { kind: 'format', operand, format: 'email' },
      { kind: 'expression', expression: 'length(item.message) > 20' },
    ]
    await isStored('if', { branches: [{ id: 'branch_2', label: 'Open', when: { kind: 'all', conditions } }] })
  })

  it('Request input takes limits of a number, also below zero', async () => {
    await form.opens('b_request_input', 'Request input')
    await form.chooses('Accepted answers', 'A number')
    await form.field('At least').pressSequentially('-1.05')
    await form.fills('At most', '10')
    await until('the limits are stored', async () => {
      const { input } = (await stored('request_input')).settings
      return JSON.stringify(input) === '{"kind":"number","min":-1.05,"max":10}'
    })
  })

  it('Switch takes a variable and values', async () => {
    await form.opens('b_switch', 'Switch')
    await form.names('Variable to test', 'item.messenger.languageCode')
    await form.fills('Label of value 1', 'German')
    await form.fills('Value of German', 'de')
    await isStored('switch', {
      variable: 'item.messenger.languageCode',
      branches: [{ id: 'value_1', label: 'German', value: 'de' }],
    })
  })

  it('Find agent takes a service, skills, intervals, and tells of a service that is not there', async () => {
    await form.opens('b_find_agent', 'Find agent')
    await form.names('Service', 'Sales')
    await form.says(/there is no service Sales/)
    await form.names('Service', 'Support')
    await form.presses('Skill')
    await form.names('Skill 1', 'Support')
    await form.fills('Level of skill 1', '50')
    await form.presses('Interval')
    await form.fills('Message about the place in the queue', 'Number $(item.queuePosition)')
    await form.fills('Timeout after', '120')
    await form.fills('Priority', '7')
    await isStored('find_agent', {
      service: 'Support',
      skills: [{ skill: 'Support', level: 50 }],
      escalation: [{ afterSeconds: 60, skills: [] }],
      queueMessage: 'Number $(item.queuePosition)',
      timeoutSeconds: 120,
      priority: 7,
    })
  })

  it('Connect chat, Check hours, Wait, Goto and Exit take what they need', async () => {
    await form.opens('b_connect_chat', 'Connect chat')
    await form.fills('No answer timeout', '20')
    await form.names('Default destination', 'Entry of support_bot')
    await form.switches('Mark as overflow')
    await form.opens('b_check_hours', 'Check hours')
    await form.names('Whose hours', 'Support')
    await form.opens('b_wait', 'Wait')
    // Letter by letter: what is on the way to a number must not be taken for one.
    await form.fills('Wait for', '')
    await form.field('Wait for').pressSequentially('2.5')
    await form.opens('b_goto', 'Goto')
    await form.fills('Goes on at', 'b_exit')
    await builder.page.getByRole('option', { name: /b_exit/ }).click()
    await form.opens('b_exit', 'Exit')
    await form.fills('Farewell', 'Goodbye, $(item.firstName)!')
    await isStored('exit', { farewell: 'Goodbye, $(item.firstName)!' })
    await isStored('connect_chat', { noAnswerSeconds: 20, defaultDestination: 'Entry of support_bot', overflow: true })
    await isStored('check_hours', { of: 'Support' })
    await isStored('wait', { seconds: 2.5 })
    await isStored('goto', { block: 'b_exit' })
  })

  it('the blocks about agents take what they need', async () => {
    await form.opens('b_request_skill_or_service', 'Request skill or service')
    await form.chooses('Request', 'Another service')
    await form.names('Service', 'Support')
    await form.opens('b_set_priority', 'Set priority')
    await form.fills('Priority in the queue', '900')
    await form.opens('b_get_statistics', 'Get statistics')
    await form.chooses('Figure', 'Customers waiting')
    await form.names('Goes into', 'waiting')
    await form.opens('b_set_disposition', 'Set disposition')
    await form.names('Disposition', 'Resolved')
    await form.fills('Note', 'By $(waiting)')
    await form.opens('b_start_another_scenario', 'Start another scenario')
    await form.names('Scenario', 'Mobile Chat')
    await form.says(/Open Mobile Chat/)
    await isStored('start_another_scenario', { scenario: 'Mobile Chat' })
    await isStored('request_skill_or_service', { request: { kind: 'service', service: 'Support' } })
    await isStored('set_priority', { priority: 900 })
    await isStored('get_statistics', { statistic: 'queue_length', variable: 'waiting' })
    await isStored('set_disposition', { disposition: 'Resolved', note: 'By $(waiting)' })
  })

  it('Set variable computes with samples, and says what is wrong with an expression', async () => {
    await form.opens('b_set_variable', 'Set variable')
    await form.names('Variable', 'greeting')
    await form.fills('Value', '=upper(1)')
    await form.says(/Text is needed/)
    await form.fills('Value', '=upper(item.firstName)')
    await form.says('With samples: "ANN"')
    await isStored('set_variable', { variable: 'greeting', value: '=upper(item.firstName)' })
  })

  it('Attached data, Log and Comment take texts, hostile ones as the texts they are', async () => {
    await form.opens('b_attached_data', 'Attached data')
    await form.presses('Value')
    await form.fills('Name of value 1', 'Order')
    await form.fills('Value of Order', '$(greeting)')
    await form.opens('b_log', 'Log')
    await form.fills('Title', HOSTILE)
    await form.fills('Line', `${HOSTILE} $(item.firstName)`)
    await form.chooses('Level', 'Warning')
    await form.form.getByLabel('Preview').getByText(`${HOSTILE} Ann`).waitFor()
    await form.opens('b_comment', 'Comment')
    await form.fills('Note', HOSTILE)
    await isStored('comment', { text: HOSTILE })
    await isStored('log', { text: `${HOSTILE} $(item.firstName)`, level: 'warning' })
    await isStored('attached_data', { values: { Order: '$(greeting)' } })
    expect(await builder.page.title()).not.toBe('stolen')
  })

  it('Internal message names a user who is there, and one who is known only in a chat', async () => {
    await form.opens('b_internal_message', 'Internal message')
    await form.names('Service', 'Support')
    await form.fills('Message', 'Call $(item.firstName)')
    await isStored('internal_message', { to: { kind: 'service', service: 'Support' }, text: 'Call $(item.firstName)' })
    await form.chooses('To', 'One user')
    await form.names('Username', 'nobody')
    await form.says(/there is no user nobody/)
    await form.names('Username', 'grace')
    await form.says('Grace Agent')
    await form.names('Username', '$(user.loginId)')
    await isStored('internal_message', {
      to: { kind: 'user', username: '$(user.loginId)' },
      text: 'Call $(item.firstName)',
    })
  })

  it('Identify contact and Update contact take whom, what is known of him, and tags to give and to take', async () => {
    await form.opens('b_identify_contact', 'Identify contact')
    await form.fills('Messenger id', '$(item.messenger.userId)')
    await form.opens('b_update_contact', 'Update contact')
    await form.fills('First name', 'Ann')
    await form.fills('Last name', 'Meyer')
    await form.fills('Phone number', '$(phone)')
    await form.fills('Email address', '$(email)')
    await form.presses('Contact field')
    await form.names('Contact field 1', 'customerNumber')
    await form.says('there is no contact field customerNumber')
    await form.fills('Value of contact field 1', '$(topic)')
    await form.presses('Tag to add')
    await form.fills('Tag to add 1', 'x'.repeat(51))
    await form.says('51 of 50')
    await form.fills('Tag to add 1', 'VIP $(item.firstName)')
    await form.presses('Tag to take away')
    await form.fills('Tag to take away 1', 'New')
    await form.fills('Contact', '$(item.contactId)')
    await isStored('identify_contact', { search: { kind: 'messenger_id', value: '$(item.messenger.userId)' } })
    await isStored('update_contact', {
      firstName: 'Ann',
      lastName: 'Meyer',
      phone: '$(phone)',
      email: '$(email)',
      fields: [{ field: 'customerNumber', value: '$(topic)' }],
      addTags: ['VIP $(item.firstName)'],
      removeTags: ['New'],
      contactId: '$(item.contactId)',
    })
  })

  it('Fetch URL is tried against the real service, and values are picked from its answer', async () => {
    await form.opens('b_fetch_url', 'Fetch URL')
    expect(await form.form.getByRole('button', { name: 'Send the request' }).isDisabled()).toBe(true)
    await form.chooses('Method', 'POST')
    await form.fills('URL to fetch', `http://${host}/orders/$(greeting)`)
    await form.presses('Header')
    await form.fills('Name of header 1', 'Accept')
    await form.fills('Value of Accept', 'application/json')
    await form.chooses('Kind of body', 'JSON')
    await form.fills('JSON', '{ broken')
    await form.says(/Write JSON/)
    await form.fills('JSON', '{ "customer": "$(item.messenger.userId)" }')
    await form.fills('greeting', 'A/1')
    await form.presses('Send the request')
    await form.says(`POST http://${host}/orders/A%2F1`)
    await form.says(/leaves by/)
    await form.form.getByText(JSON.stringify(HOSTILE), { exact: true }).waitFor()
    await form.presses('Keep order.status in a variable')
    await form.presses('Keep order.lines.0.name in a variable')
    await form.fills('Variable of result 2', 'firstLine')
    await isStored('fetch_url', {
      url: `http://${host}/orders/$(greeting)`,
      method: 'POST',
      headers: [{ name: 'Accept', value: 'application/json' }],
      body: { kind: 'json', text: '{ "customer": "$(item.messenger.userId)" }' },
      results: [
        { path: 'order.status', variable: 'orderStatus' },
        { path: 'order.lines.0.name', variable: 'firstLine' },
      ],
    })
    // Nobody has to be there to answer.
    await form.fills('Or a sample of the answer', '{ "parcel": ')
    await form.says('This is not JSON.')
    await form.fills('Or a sample of the answer', '{ "parcel": { "weight": 2 } }')
    await form.presses('Keep parcel.weight in a variable')
    await until('the picked value is a result', async () => {
      const { results } = (await stored('fetch_url')).settings
      return JSON.stringify((results as object[])[2]) === '{"path":"parcel.weight","variable":"parcelWeight"}'
    })
    expect(await builder.page.title()).not.toBe('stolen')
  })

  it('a block nobody knows, or of settings no form can hold, is JSON that is kept as it is', async () => {
    await form.opens('b_teleport', 'teleport')
    await form.says(/no block of the type “teleport”/)
    expect(JSON.parse(await form.field('Settings as JSON').inputValue())).toEqual(beginnings.teleport)
    await form.fills('Settings as JSON', '{ "where": ')
    await form.says(/This is not JSON/)
    expect(await form.form.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true)
    // What is written and not applied waits while one looks elsewhere.
    await form.opens('b_misfit', 'Wait')
    await form.opens('b_teleport', 'teleport')
    expect(await form.field('Settings as JSON').inputValue()).toBe('{ "where": ')
    await builder.toolbar.getByRole('link', { name: 'All scenarios' }).click()
    const leaving = builder.page.getByRole('dialog', { name: 'Leave without applying?' })
    await leaving.getByRole('button', { name: 'Stay on the page' }).click()
    await leaving.waitFor({ state: 'detached' })
    await form.presses('Discard')
    await isStored('teleport', beginnings.teleport!)

    await form.opens('b_misfit', 'Wait')
    await form.says(/“seconds” is not what this block takes|does not know/)
    await form.fills('Settings as JSON', '{ "seconds": 5 }')
    await form.presses('Apply')
    // From now on a form can hold them.
    await form.field('Wait for').waitFor()
    await isStored('misfit', { seconds: 5 })
  })
})

describe('beside the form', () => {
  it('exits are connected, followed, cut and begun from by keyboard', async () => {
    await form.opens('b_wait', 'Wait')
    await form.field('Exit Next').focus()
    await builder.page.keyboard.type('b_exit')
    await builder.page.getByRole('option', { name: /b_exit/ }).waitFor()
    await builder.page.keyboard.press('ArrowDown')
    await builder.page.keyboard.press('Enter')
    await until('the exit is connected', async () => (await stored('wait')).exits.next === 'b_exit')
    await form.form.getByRole('button', { name: 'Go to where Next leads' }).press('Enter')
    await form.form.getByRole('heading', { name: /^Exit/ }).waitFor()
    // And back again, by what leads there.
    await form.form.getByRole('button', { name: /^b_wait/ }).press('Enter')
    await form.form.getByRole('heading', { name: /^Wait/ }).waitFor()
    await form.fills('Title', 'A moment')
    await form.form.getByRole('button', { name: 'What to do with this block' }).press('Enter')
    await builder.page.getByRole('menuitem', { name: 'Begin every chat here' }).press('Enter')
    await form.form.getByText('Start', { exact: true }).waitFor()
    await form.form.getByRole('button', { name: 'Clear Exit Next' }).press('Enter')
    await until('the exit is open', async () => (await stored('wait')).exits.next === undefined)
    expect(await stored('wait')).toMatchObject({ title: 'A moment' })
  })

  it('the scenario itself: parameters, where variables are used, what leads to it', async () => {
    await builder.page.locator('.react-flow__pane').click({ position: { x: 5, y: 200 } })
    await form.form.getByRole('heading', { name: 'Scenario' }).waitFor()
    await form.says(/no other scenario leads here/)
    await form.presses('Parameter')
    await form.fills('Name of parameter 1', 'limit')
    await form.chooses('Type of limit', 'Number')
    await form.fills('Default of limit', '5')
    await form.form.getByRole('button', { name: /^greeting/ }).click()
    await form.says('Written by')
    await form.form.getByRole('button', { name: 'b_set_variable' }).first().click()
    await form.form.getByRole('heading', { name: /^Set variable/ }).waitFor()
    const { api } = await world.administrator()
    await until('the parameter is stored', async () => {
      const { draft } = await api.get(`/api/scenarios/${scenarioId}`, scenarioView)
      return JSON.stringify(draft.parameters) === '{"limit":{"type":"number","default":5}}'
    })
  })

  it('nothing keeps anybody out, light and dark, wide and narrow', async () => {
    await showsAll()
    // It has nearly every kind of field there is.
    await form.opens('b_send_message', 'Send message')
    expect(await barriersOf(builder.page, { within: '[data-panel="block"]' })).toEqual([])
    expect(builder.problems).toEqual([])
  })

  it('nothing keeps anybody out of the form of any block, light and dark', async () => {
    // A type that is new has a page in the documents before it has a place here.
    const pages = readdirSync(new URL('../../../docs/blocks', import.meta.url)).map((file) => file.replace('.md', ''))
    expect(pages.filter((type) => !Object.hasOwn(beginnings, type))).toEqual([])
    const barriers = await barriersOfEach(builder.page, Object.keys(beginnings), {
      within: '[data-panel="block"]',
      async show(type) {
        await builder.block(`b_${type}`).click({ position: { x: 30, y: 12 } })
        await builder.block(`b_${type}`).and(builder.page.locator('.selected')).waitFor()
        await form.form.getByLabel('Title', { exact: true }).waitFor()
      },
    })
    expect(barriers).toEqual([])
    expect(builder.problems).toEqual([])
  })
})
