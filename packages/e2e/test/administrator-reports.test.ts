// Reports in a real browser, of chats that really were answered and abandoned.
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { openBuilder } from '../src/builder.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

type Viewer = Awaited<ReturnType<typeof openBuilder>>

describe.skipIf(browserFile === undefined)('reports', () => {
  let world: World
  let browser: Browser
  let sue: Viewer
  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent],
      services: [{ name: 'Support', dispositions: ['Resolved'], serviceLevel: { percent: 80, seconds: 600 } }],
      agents: [{ username: 'grace' }],
      supervisors: ['sue'],
    })
    browser = await launchBrowser()
    const grace = await world.readyAgent('grace')
    const ann = await world.customer('Ann')
    await ann.starts()
    await grace.accepts(ann.firstName)
    sue = await openBuilder({ browser, url: world.url, username: 'sue' })
  })
  afterAll(async () => {
    await sue?.context.close()
    await browser?.close()
    await world?.close()
  })

  const cells = (name: string) => sue.page.getByRole('table', { name }).locator('tfoot').getByRole('cell')
  const shows = (name: string, texts: string[]) =>
    until(`${name}: ${texts}`, async () => {
      const shown = await cells(name).allInnerTexts()
      return texts.every((text, index) => shown[index] === text)
    })

  it('are found from the header and say what happened today', async () => {
    await sue.page.getByRole('link', { name: 'Reports', exact: true }).click()
    await sue.page.getByRole('combobox', { name: 'Period' }).click()
    await sue.page.getByRole('option', { name: 'Today' }).click()
    await until('the chat is counted', async () => {
      await sue.page.reload()
      await sue.page
        .getByRole('table', { name: 'Interactions' })
        .or(sue.page.getByText('There were no'))
        .first()
        .waitFor()
      return (
        (await cells('Interactions').first().isVisible()) && (await cells('Interactions').first().innerText()) === '1'
      )
    })
    await shows('Interactions', ['1', '0', '1', '1', '0', '0', '0'])
    expect(sue.page.url()).toContain('period=today')
    await sue.page.getByText(/compared with/).waitFor()
    expect(await barriersOf(sue.page)).toEqual([])
  })

  it('are read by the keyboard, one moment after the other', async () => {
    const drawing = sue.page.getByRole('img', { name: /Interactions, drawn over time: Started/ })
    await drawing.focus()
    await sue.page.keyboard.press('End')
    await sue.page.getByText(/\d\d:\d\d: Started \d+, Answered \d+, Abandoned 0/).waitFor()
    await sue.page.keyboard.press('Home')
    await sue.page.getByText(/00:00: Started/).waitFor()
  })

  it('keep period and filters from report to report, and in a link', async () => {
    await sue.page.getByRole('combobox', { name: 'Service' }).click()
    await sue.page.getByRole('option', { name: 'Support' }).click()
    await sue.page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name: 'Service level' }).click()
    await shows('Service level', ['100 %', '1', '1'])
    const link = sue.page.url()
    expect(link).toMatch(/service-level\?period=today&service=srv_/)
    await sue.page.goto('about:blank')
    await sue.page.goto(link)
    await shows('Service level', ['100 %', '1', '1'])
    await expect.poll(() => sue.page.getByRole('combobox', { name: 'Service' }).inputValue()).toBe('Support')
  })

  it('come as a file', async () => {
    const download = sue.page.waitForEvent('download')
    await sue.page.getByRole('link', { name: 'CSV' }).click()
    const file = await (await download).path()
    expect(await readFile(file, 'utf8')).toContain('Service level (%),Answered in time')
  })

  it('name each agent, and say so when there is nothing', async () => {
    await sue.page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name: 'Agents' }).click()
    await sue.page.getByRole('table', { name: 'Agents' }).getByRole('rowheader', { name: 'Grace Agent' }).waitFor()
    expect(await barriersOf(sue.page)).toEqual([])
    await sue.page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name: 'Customer rating' }).click()
    await sue.page.getByText('No customer gave a rating in this period').waitFor()
    await sue.page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name: 'Scenario blocks' }).click()
    await sue.page.getByText('Blocks are counted for one scenario at a time.').waitFor()
  })
})
