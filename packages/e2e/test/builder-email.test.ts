// The block Email at the builder: its form by keyboard alone, and "Try it", which shows the email and asks what becomes of it.
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { scenarioView } from '@scenarium/api'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { launchBrowser } from '../src/browser.ts'
import { type Builder, openBuilder } from '../src/builder.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const example = JSON.parse(
  readFileSync(new URL('../../../examples/blocks/email.scenario.json', import.meta.url), 'utf8'),
)
const account = { host: 'smtp.invalid', port: 465, security: 'tls', fromAddress: 'support@centre.example' }

let world: World
let browser: Browser
let builder: Builder
let scenarioId: string

beforeAll(async () => {
  world = await createWorld({ scenarios: [example], emailAccounts: [{ name: 'Support', ...account }] })
  browser = await launchBrowser()
  builder = await openBuilder({ browser, url: world.url })
  const [row] = world.rows<{ id: string }>("select scenario_id as id from scenarios where name = 'Email example'")
  scenarioId = row?.id ?? ''
  await builder.edits(scenarioId)
})
afterAll(async () => {
  expect(builder.problems).toEqual([])
  await browser.close()
  await world.close()
})

describe('an email that is tried', () => {
  let panel: Locator
  const writes = async (text: string) => {
    const box = panel.getByLabel('Write as the customer', { exact: true })
    await box.fill(text)
    await box.press('Enter')
  }
  const begins = async () => {
    await writes('17')
    await writes('ann@example.org')
    await panel.getByText('Write to the warehouse sends an email').waitFor()
  }

  it('is shown as it would leave, and goes on when the mail server takes it', async () => {
    panel = await builder.opensPanel('Try it')
    await begins()
    const question = panel.getByRole('group', { name: 'Write to the warehouse sends an email' })
    const text = await question.locator('code').innerText()
    for (const part of [
      'By: Support',
      'To: orders@shop.example',
      'Answers go to: ann@example.org',
      'Subject: Order 17',
    ])
      expect(text).toContain(part)
    expect(await barriersOf(builder.page)).toEqual([])
    await question.getByRole('button', { name: 'Take it' }).press('Enter')
    await panel.getByText('Thank you, you will get an answer at ann@example.org.').first().waitFor()
  })

  it('goes by failed when it is refused, with the words of the mail server', async () => {
    await panel.getByRole('button', { name: 'Begin anew' }).first().click()
    await begins()
    await panel.getByLabel('Words of a refusal').fill('No such mailbox here')
    await panel.getByRole('button', { name: 'Refuse it' }).click()
    await panel.getByText('No email: No such mailbox here').first().waitFor()
    await panel.getByText('We cannot pass that on just now.').first().waitFor()
  })
})

const hasCursor = (field: Locator) => field.evaluate((element) => element === document.activeElement)

describe('the form of Email', () => {
  it('is reached and filled by keyboard, stores what was typed, and has no barrier', async () => {
    await builder.page.reload()
    await builder.block('send').click()
    const subject = builder.page.getByLabel('Subject', { exact: true })
    await subject.waitFor()
    await builder.page.getByText('From support@centre.example.').waitFor()
    await builder.page.getByRole('combobox', { name: 'Email account' }).focus()
    const written = {
      'To: address 1': 'warehouse@shop.example',
      'Answers go to': 'desk@shop.example',
      Subject: 'Parcel $(order)',
      Text: 'Please look for it.',
      'Ask the mail server again for': '2',
    }
    for (const [name, text] of Object.entries(written)) {
      const field = builder.page.getByLabel(name, { exact: true })
      for (let presses = 0; presses < 20 && !(await hasCursor(field)); presses += 1)
        await builder.page.keyboard.press('Tab')
      expect(await hasCursor(field), name).toBe(true)
      await builder.page.keyboard.press('Control+a')
      await builder.page.keyboard.type(text)
    }
    await builder.isSaved()
    const { api } = await world.administrator()
    let stored: object | undefined
    await until(
      'what was typed is stored',
      async () => {
        const { draft } = await api.get(`/api/scenarios/${scenarioId}`, scenarioView)
        stored = (draft.blocks as { [blockId: string]: { settings?: object } }).send?.settings
        return isDeepStrictEqual(stored, {
          account: 'Support',
          to: ['warehouse@shop.example'],
          replyTo: 'desk@shop.example',
          subject: 'Parcel $(order)',
          text: 'Please look for it.',
          timeoutSeconds: 120,
        })
      },
      () => JSON.stringify(stored),
    )
    expect(await barriersOf(builder.page)).toEqual([])
  })
})
