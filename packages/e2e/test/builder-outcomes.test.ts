// How chats end, read at the Scenario Builder: where customers are lost, how long they take, and with which dispositions the chats of
// each branch are over after a person has served them.
import { scenarioList } from '@scenarium/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Builder, openBuilder } from '../src/builder.ts'
import type { Customer } from '../src/customer.ts'
import { ask, say, scenarioOf, straightToAgent } from '../src/scenarios.ts'
import { createWorld, type World } from '../src/world.ts'

const { find, connect } = straightToAgent.blocks

const choice = {
  branches: [
    {
      id: 'sales',
      label: 'Sales',
      when: { kind: 'text', operand: '$(item.message)', operator: 'is', value: 'sales' },
    },
  ],
}
const twoWays = scenarioOf('Two ways', {
  pause: { type: 'wait', settings: { seconds: 2 } },
  question: ask('Sales or help?'),
  choice: { type: 'if', settings: choice, exits: { sales: 'sales' } },
  help: { ...say('Help it is.'), exits: { next: 'find' } },
  sales: say('Sales it is.'),
  find: { ...find, exits: { no_agents: 'end', queue_limit: 'end', timeout: 'end' } },
  connect: { ...connect, exits: { next: 'end', target_disconnected: 'end', no_answer: 'end' } },
} as Parameters<typeof scenarioOf>[1])

describe.skipIf(browserFile === undefined)('outcomes at the Scenario Builder', () => {
  let world: World
  let browser: Browser
  let ada: Builder

  beforeAll(async () => {
    ;[world, browser] = await Promise.all([createWorld({ scenarios: [twoWays] }), launchBrowser()])
    const grace = await world.readyAgent('grace')
    const served = async (name: string, answer: string, disposition: string): Promise<Customer> => {
      const customer = await world.customer(name)
      await customer.starts()
      await customer.sees('Sales or help?')
      await customer.writes(answer)
      const interactionId = await grace.accepts(customer.firstName)
      await grace.api.setDisposition(interactionId, { ...grace.command(), disposition, note: '' })
      await grace.ends(interactionId)
      return customer
    }
    await served('Ann', 'sales', 'Resolved')
    await served('Ben', 'sales', 'Spam')
    await served('Cem', 'help', 'Resolved')
    const dan = await world.customer('Dan')
    await dan.starts()
    await dan.sees('Sales or help?')
    await dan.blocks()
    await world.settled()
    ada = await openBuilder({ browser, url: world.url })
    const { api } = await world.administrator()
    await ada.edits((await api.get('/api/scenarios', scenarioList)).scenarios[0]?.scenarioId ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  it('are counted where customers are lost, on the canvas and in the table', async () => {
    const panel = await ada.opensPanel('Live')
    await panel.getByRole('row', { name: 'question 4 1 · 25 %' }).waitFor()
    await panel.getByRole('row', { name: /^connect 3$/ }).waitFor()
    await ada.block('question').getByText('−25 %').waitFor()
  })

  it('say how long a customer took, and how the chats of each branch ended', async () => {
    const panel = await ada.opensPanel('Live')
    const wayOut = (label: string) => panel.getByRole('listitem').filter({ has: ada.page.getByText(label) })
    await panel.getByRole('button', { name: 'pause' }).click()
    await wayOut('Next')
      .getByText(/^after 0:0\d on average$/)
      .waitFor()
    await panel.getByRole('button', { name: 'All blocks' }).click()
    await panel.getByRole('button', { name: 'question' }).click()
    await wayOut('Next').getByText('3 · 75 %').waitFor()
    await wayOut('Next').getByText('Over as Resolved 2, Spam 1').waitFor()
    await wayOut('The customer left').getByText('1', { exact: true }).waitFor()
    await panel.getByRole('button', { name: 'All blocks' }).click()
    await panel.getByRole('button', { name: 'choice' }).click()
    await wayOut('Sales').getByText('2 · 67 %').waitFor()
    await wayOut('Sales').getByText('Over as Resolved 1, Spam 1').waitFor()
    await wayOut('Otherwise').getByText('Over as Resolved 1', { exact: true }).waitFor()
    expect(await barriersOf(ada.page)).toEqual([])
  })
})
