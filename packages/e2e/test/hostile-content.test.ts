// What strangers send is shown as what it is: names, texts and files made to be run, opened where people work.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { openBuilder } from '../src/builder.ts'
import type { Customer } from '../src/customer.ts'
import { openDesktop } from '../src/desktop.ts'
import { png } from '../src/files.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { createWorld, type World } from '../src/world.ts'

const MARKUP = `"><img src=x onerror=window.ran=1><svg onload=window.ran=1><script>window.ran=1</script>`
/** Overrides of direction, letters without width, templates of every kind. */
const TRICKS = '\u202Egnp.exe\u2066\u200B\u200D $(user.firstName) ${window.ran=1} {{window.ran=1}} =cmd()'
const NAME = `${MARKUP}${TRICKS}`.slice(0, 64)
const LONG = 'W'.repeat(3_000)
const HTML = `<html><body><script>parent.window.ran=1;window.ran=1</script></body></html>`
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1"><script>window.ran=1</script></svg>`

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>

/** Files that claim to be something else, or hope to be rendered. */
const files = [
  { kind: 'document', fileName: `../../../etc/${MARKUP}.svg`, bytes: bytes(SVG), mimeType: 'image/svg+xml' },
  { kind: 'document', fileName: `${TRICKS}.html`, bytes: bytes(HTML), mimeType: 'text/html' },
  { kind: 'document', fileName: 'C:\\windows\\x.xhtml\u0000.png', bytes: bytes(HTML), mimeType: 'image/png' },
  // A GIF by its first bytes, a script by the rest.
  { kind: 'document', fileName: 'both.gif', bytes: bytes('GIF89a=1;window.ran=1//'), mimeType: 'image/gif' },
  { kind: 'photo', bytes: bytes(SVG) },
  { kind: 'photo', bytes: bytes(HTML) },
  // A small file that says it is a picture of 60,000 by 60,000.
  { kind: 'photo', bytes: claimed(60_000) },
] as const

/** A tiny picture with another size in its header. */
function claimed(size: number): Uint8Array<ArrayBuffer> {
  const picture = png(2, 2, [1, 2, 3])
  new DataView(picture.buffer).setUint32(16, size)
  new DataView(picture.buffer).setUint32(20, size)
  return picture
}

describe.skipIf(browserFile === undefined)('what strangers send', () => {
  let world: World
  let browser: Browser
  let ann: Customer

  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent],
      services: [{ name: 'Support', dispositions: ['Resolved'] }],
      agents: [{ username: 'grace' }],
    })
    browser = await launchBrowser()
    const { id } = await world.control.createCustomer({ firstName: NAME, lastName: LONG.slice(0, 64) })
    ann = await world.customer(NAME, { id })
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  it('runs nowhere at the Agent Desktop, loads nothing from elsewhere, and moves nothing out of its place', async () => {
    const grace = await openDesktop({ browser, url: world.url })
    const watch = await watchFor(grace.context, grace.page)
    await grace.signsIn('grace')
    await grace.goesReady()
    await ann.starts()
    await grace.page.getByRole('button', { name: /^Accept/ }).click()
    await grace.conversation.waitFor()
    for (const text of [
      MARKUP,
      TRICKS,
      LONG,
      'javascript:window.ran=1',
      'data:text/html,<script>window.ran=1</script>',
    ])
      await ann.writes(text)
    for (const { kind, ...file } of files) await ann.uploads({ kind, ...file } as never)
    await ann.writes('That was all')
    await grace.sees('That was all')
    await grace.messages.getByText(MARKUP).first().waitFor()
    await world.settled()

    const links = await grace.messages
      .locator('a')
      .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href))
    for (const link of links) expect(link).toMatch(/^https?:|^mailto:|^tel:/)
    const ids = world.rows<{ id: string }>("select attachment_id as id from attachments where status = 'ready'")
    expect(ids.length).toBeGreaterThan(3)
    for (const { id } of ids) {
      const answer = await grace.page.request.get(`${world.url}/api/attachments/${id}`)
      const headers = answer.headers()
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toMatch(/sandbox|default-src 'none'/)
      const isShown = !headers['content-disposition']?.startsWith('attachment')
      if (isShown) expect(headers['content-type']).toMatch(/^(image\/(png|jpeg|gif|webp)|audio\/|video\/)/)
    }
    expect(await watch.trouble()).toEqual([])
    await grace.context.close()
  })

  it('runs nowhere in the Administrator and the Scenario Builder', async () => {
    const builder = await openBuilder({ browser, url: world.url })
    const watch = await watchFor(builder.context, builder.page)
    const { page } = builder
    const { scenarioId, serviceId } = await page.evaluate(makeHostile, { name: NAME, text: `${MARKUP}${TRICKS}` })
    for (const path of [
      '/scenarios/chat',
      `/scenarios/chat/${scenarioId}`,
      '/configuration/services',
      `/configuration/services/${serviceId}`,
      '/configuration/skills',
      '/configuration/teams',
      '/configuration/customers',
      '/configuration/audit-log',
    ]) {
      await page.goto(`${world.url}${path}`)
      await page.waitForLoadState('networkidle')
      expect([path, await watch.trouble()]).toEqual([path, []])
    }
    await builder.context.close()
  })
})

/** In the page, as whoever is signed in: things with hostile names. */
async function makeHostile({ name, text }: { name: string; text: string }) {
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  const block = { type: 'send_message', title: name, settings: { text }, exits: { next: 'end' } }
  const blocks = { start: block, end: { type: 'exit', title: name, settings: {}, exits: {} } }
  const draft = { schemaVersion: 1, name, kind: 'chat', start: 'start', parameters: {}, blocks, layout: {} }
  const { scenario } = await post('/api/scenarios', { name, draft })
  const { serviceId } = await post('/api/services', { name })
  return { scenarioId: scenario.scenarioId as string, serviceId: serviceId as string }
}

/** What a page must never do, as far as it did. */
async function watchFor(context: BrowserContext, page: Page) {
  const trouble: string[] = []
  await context.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { refused: seen })
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  const { origin } = new URL(page.url())
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) trouble.push(`request: ${url}`)
  })
  await page.reload()
  return {
    async trouble(): Promise<string[]> {
      const found = await page.evaluate(() => {
        const { ran, refused = [] } = window as { ran?: unknown; refused?: string[] }
        const isWide = document.documentElement.scrollWidth > innerWidth
        return [
          ...(ran === undefined ? [] : ['a script ran']),
          // Zod asks once whether it may compile its checks, and takes no for an answer.
          ...refused.filter((what) => what !== 'script-src eval').map((what) => `refused by policy: ${what}`),
          ...(isWide ? ['the page scrolls sideways'] : []),
          ...(document.querySelector('[onerror], [onload]') === null ? [] : ['markup became elements']),
        ]
      })
      return [...trouble, ...found]
    },
  }
}
