// What looks at every screen finds what is wrong with one.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf, barriersOfEach } from '../src/accessibility.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { keyboardFaultsOf, layoutFaultsOf } from '../src/layout.ts'

const STYLE = `
  body { margin: 0; background: white; color: black }
  button { height: 30px; width: 100px }
  @media (prefers-color-scheme: dark) { .pale { color: #eee } }
`
const pageOf = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`

describe.skipIf(browserFile === undefined)('a screen', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launchBrowser()
    page = await browser.newPage()
  })
  afterAll(() => browser?.close())

  it('that is good to use has no barrier and no fault', async () => {
    await page.setContent(pageOf('<button type="button">Save</button>'))
    expect(await barriersOf(page)).toEqual([])
    expect(await layoutFaultsOf(page)).toEqual([])
    expect(await keyboardFaultsOf(page)).toEqual([])
  })

  it('keeps somebody out by a button without a name, in each layout, and by pale words in the dark', async () => {
    await page.setContent(pageOf('<button type="button"></button><p class="pale">Hardly to be read</p>'))
    const looks = (await barriersOf(page, { inEveryLook: true }))
      .map((barrier) => barrier.split(': ').slice(0, 2).join(': '))
      .sort()
    expect(looks).toEqual([
      'narrow and dark: button-name',
      'wide and dark: color-contrast',
      'wide and light: button-name',
    ])
    expect(await barriersOf(page, { except: 'button, .pale' })).toEqual([])
    expect(await barriersOf(page, { within: 'p' })).toEqual([expect.stringMatching(/^narrow and dark: color-contrast/)])
    const each = await barriersOfEach(page, ['button', 'p'], { show: async () => {}, within: 'main' })
    expect(each).toHaveLength(4)
  })

  it('has faults that are told: too wide, covered, too small, for the mouse alone', async () => {
    await page.setContent(
      pageOf(`
        <div style="width: 3000px">Wide</div>
        <button type="button">Covered</button>
        <div style="position: absolute; top: 0; left: 0; width: 120px; height: 100px">Lies above</div>
        <p style="margin-top: 200px"><button type="button" style="width: 8px">x</button></p>
        <div style="cursor: pointer">Pressed</div>`),
    )
    const faults = (await layoutFaultsOf(page)).join('\n')
    for (const fault of ['scrolls sideways', 'covered by <div> Lies above: <button> Covered', '16×30 px: <button> x'])
      expect(faults).toContain(fault)
    expect(await keyboardFaultsOf(page)).toContain('pressed by mouse only: <div> Pressed')
  })
})
