// A designer draws: with the pointer, with the keyboard alone, in two tabs, without a network, and after the session has ended.
import { type ScenarioDocument, scenarioView } from '@scenarium/api'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Builder, driveBuilder, openBuilder } from '../src/builder.ts'
import { mobileChat } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

type Draft = ScenarioDocument & {
  start: string
  blocks: { [blockId: string]: { type: string; title?: string; settings: any; exits: { [exit: string]: string } } }
  layout: { [blockId: string]: { x: number; y: number } }
}

describe.skipIf(browserFile === undefined)('the canvas', () => {
  let browser: Browser
  let world: World
  let builder: Builder
  let api: Awaited<ReturnType<World['administrator']>>['api']
  let made = 0
  beforeAll(async () => {
    browser = await launchBrowser()
    world = await createWorld()
    api = (await world.administrator()).api
    builder = await openBuilder({ browser, url: world.url })
    await builder.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  })
  afterEach(() => {
    const expected = /401|409|Failed to fetch|ERR_INTERNET_DISCONNECTED|ERR_FAILED/
    expect(builder.problems.filter((problem) => !expected.test(problem))).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  async function create(draft: object): Promise<string> {
    made += 1
    const name = `Drawn ${made}`
    const body = { name, draft: { ...draft, name } }
    return (await api.send('POST', '/api/scenarios', scenarioView, body)).scenario.scenarioId
  }
  const saved = async (scenarioId: string) => {
    const view = await api.get(`/api/scenarios/${scenarioId}`, scenarioView)
    return { draft: view.draft as Draft, draftRevision: view.scenario.draftRevision }
  }
  async function somebodyElseTitles(scenarioId: string, blockId: string, title: string): Promise<void> {
    const { draft, draftRevision } = await saved(scenarioId)
    const blocks = { ...draft.blocks, [blockId]: { ...draft.blocks[blockId], title } }
    const body = { draftRevision, draft: { ...draft, blocks } }
    await api.send('PUT', `/api/scenarios/${scenarioId}/draft`, scenarioView, body)
  }
  const savedSoon = (scenarioId: string, what: string, holds: (draft: Draft) => unknown) =>
    until(
      what,
      async () => Boolean(holds((await saved(scenarioId)).draft)),
      () => saved(scenarioId),
    )
  const titleField = (page: Page) =>
    page.getByRole('complementary', { name: 'Block', exact: true }).getByLabel('Title', { exact: true })

  it('opens at the start, and saves what is dragged in, connected, undone and redone', async () => {
    const scenarioId = await create(mobileChat())
    await builder.edits(scenarioId)
    const { page } = builder
    await builder.block('greeting').waitFor()
    const { width = 0 } = (await builder.block('greeting').boundingBox()) ?? {}
    expect(Math.round(width)).toBe(260)

    await builder.dragsIn('Wait', 880, 320)
    await builder.block('wait').waitFor()
    await savedSoon(scenarioId, 'the dragged block is saved', ({ blocks }) => blocks.wait?.type === 'wait')
    const { x, y } = await builder.exitAt('wait', 'next')
    expect([x, y].every(Number.isFinite)).toBe(true)

    const target = await builder.block('wait').boundingBox()
    await builder.pulls('greeting', 'send_error', { x: (target?.x ?? 0) + 130, y: (target?.y ?? 0) + 20 })
    await savedSoon(scenarioId, 'the connection is saved', ({ blocks }) => blocks.greeting?.exits.send_error === 'wait')

    await builder.canvas.focus()
    await page.keyboard.press('Control+z')
    await savedSoon(scenarioId, 'the connection is undone', ({ blocks }) => !blocks.greeting?.exits.send_error)
    await builder.isSaved()
    await page.reload()
    await builder.block('wait').waitFor()
    await builder.toolbar.getByRole('button', { name: 'Redo' }).click()
    await savedSoon(scenarioId, 'redone after a reload', ({ blocks }) => blocks.greeting?.exits.send_error === 'wait')
    for (let step = 0; step < 2; step += 1) await builder.toolbar.getByRole('button', { name: 'Undo' }).click()
    await savedSoon(scenarioId, 'undone after a reload', ({ blocks }) => !('wait' in blocks))
  })

  it('asks for a block where a connection is dropped, and puts one between two others', async () => {
    const scenarioId = await create(mobileChat())
    await builder.edits(scenarioId)
    const { page } = builder
    await builder.pulls('greeting', 'send_error', { x: 860, y: 300 })
    const chooser = page.getByRole('dialog', { name: 'Add a block' })
    await chooser.getByRole('textbox').fill('log')
    await page.keyboard.press('Enter')
    await savedSoon(
      scenarioId,
      'the new block is connected',
      ({ blocks }) => blocks.greeting?.exits.send_error === 'log',
    )

    // Onto the connection between the first two blocks.
    const from = await builder.exitAt('greeting', 'next')
    await builder.dragsIn('Set variable', from.x, from.y + 22)
    await savedSoon(
      scenarioId,
      'the block is inserted',
      ({ blocks }) => blocks.greeting?.exits.next === 'set_variable' && blocks.set_variable?.exits.next === 'ask',
    )
  })

  it('reconnects, and takes a connection away', async () => {
    const scenarioId = await create(mobileChat())
    await builder.edits(scenarioId)
    const { page } = builder
    const end = await builder.block('ask').boundingBox()
    const other = await builder.block('topic').boundingBox()
    if (end === null || other === null) throw new Error('The blocks are out of sight')
    await page.mouse.move(end.x + end.width / 2, end.y - 6)
    await page.mouse.down()
    await page.mouse.move(other.x + 40, other.y + 20, { steps: 6 })
    await page.mouse.up()
    await savedSoon(scenarioId, 'it leads elsewhere', ({ blocks }) => blocks.greeting?.exits.next === 'topic')

    await builder.canvas.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: /^Where the exits of Greeting lead/ })
    await dialog.getByRole('combobox', { name: 'Next' }).click()
    await page.getByRole('option', { name: 'Not connected' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await savedSoon(scenarioId, 'it is taken away', ({ blocks }) => !('next' in (blocks.greeting?.exits ?? {})))
    const problems = await builder.opensPanel('Problems')
    await problems.getByText('Connect the exit next of "Greeting"').waitFor()
    await problems.getByRole('button', { name: 'Connect to End' }).first().click()
    await savedSoon(scenarioId, 'the quick fix is saved', ({ blocks }) => blocks.greeting?.exits.next === 'end')
  })

  it('copies blocks into another scenario, and takes a whole scenario as text', async () => {
    const [from, to] = [
      await create(mobileChat()),
      await create({ ...mobileChat(), start: '', blocks: {}, layout: {} }),
    ]
    await builder.edits(from)
    const { page } = builder
    await builder.block('greeting').click()
    await builder.block('ask').click({ modifiers: ['Shift'] })
    await builder.canvas.getByText('2 blocks', { exact: true }).waitFor()
    await page.keyboard.press('Control+c')
    // Pasted far away, by a press on the overview, they are where one looks.
    const overview = await builder.canvas.locator('canvas').boundingBox()
    await page.mouse.click((overview?.x ?? 0) + 80, (overview?.y ?? 0) + 100)
    await builder.block('greeting').waitFor({ state: 'detached' })
    await builder.canvas.focus()
    await page.keyboard.press('Control+v')
    const [sight, ...pasted] = await Promise.all(
      [builder.canvas, builder.block('greeting_2'), builder.block('ask_2')].map((part) => part.boundingBox()),
    )
    for (const box of pasted) {
      expect(box?.y).toBeGreaterThanOrEqual(sight?.y ?? 0)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((sight?.y ?? 0) + (sight?.height ?? 0))
    }
    await builder.isSaved()
    const { layout } = (await saved(from)).draft
    expect((layout.ask_2?.y ?? 0) - (layout.greeting_2?.y ?? 0)).toBe(180)
    await builder.edits(to)
    await builder.canvas.focus()
    await page.keyboard.press('Control+v')
    await savedSoon(
      to,
      'the blocks are pasted',
      ({ start, blocks }) => start === 'greeting' && blocks.greeting?.exits.next === 'ask',
    )
    expect(Object.keys((await saved(to)).draft.blocks)).toEqual(['greeting', 'ask'])

    await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(mobileChat()))
    await page.keyboard.press('Control+v')
    await savedSoon(to, 'the scenario is pasted', ({ blocks }) => Object.keys(blocks).length === 15)
    await page.keyboard.press('Control+d')
    await savedSoon(to, 'the selection is duplicated', ({ blocks }) => Object.keys(blocks).length === 28)
    await page.keyboard.press('Control+x')
    await savedSoon(to, 'the copies are cut', ({ blocks }) => Object.keys(blocks).length === 15)
  })

  it('moves and lines up several blocks, and arranges all with a preview', async () => {
    const scenarioId = await create(mobileChat())
    await builder.edits(scenarioId)
    const { page } = builder
    const [first, box] = [await builder.block('greeting').boundingBox(), await builder.block('ask').boundingBox()]
    await page.keyboard.down('Shift')
    await page.mouse.move((first?.x ?? 0) - 20, (first?.y ?? 0) - 10)
    await page.mouse.down()
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) + 20, (box?.y ?? 0) + (box?.height ?? 0) + 10, { steps: 5 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await builder.canvas.getByText('2 blocks', { exact: true }).waitFor()
    await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 20)
    await page.mouse.down()
    await page.mouse.move((box?.x ?? 0) + 160, (box?.y ?? 0) + 20, { steps: 5 })
    await page.mouse.up()
    await savedSoon(
      scenarioId,
      'both are moved',
      ({ layout }) => (layout.greeting?.x ?? 0) > 0 && layout.greeting?.x === layout.ask?.x,
    )
    const moved = (await saved(scenarioId)).draft.layout.ask?.x ?? 0
    await page.keyboard.press('Control+ArrowRight')
    await savedSoon(
      scenarioId,
      'both are moved by keys',
      ({ layout }) => layout.greeting?.x === moved + 10 && layout.ask?.x === moved + 10,
    )
    await builder.block('topic').click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: 'Align' }).click()
    await page.getByRole('menuitem', { name: 'Align right edges' }).click()
    await savedSoon(scenarioId, 'the third is lined up', ({ layout }) => layout.topic?.x === moved + 10)

    const before = (await saved(scenarioId)).draft.layout
    await builder.canvas.focus()
    await page.keyboard.press('l')
    await page.getByRole('button', { name: 'Leave it as it was' }).click()
    expect((await saved(scenarioId)).draft.layout).toEqual(before)
    await page.keyboard.press('l')
    await page.getByRole('button', { name: 'Use this arrangement' }).click()
    await savedSoon(scenarioId, 'the arrangement is saved', ({ layout }) => layout.end?.y !== before.end?.y)

    // The canvas has the keys again. A note beside the blocks, where they can be read.
    await page.keyboard.press('Home')
    await page.keyboard.press('Escape')
    await builder.dragsIn('Comment', 340, 180)
    await builder.panel('Block').getByRole('textbox', { name: 'Note' }).fill('Ask Grace\nabout Sundays')
    await builder.block('comment').getByText('about Sundays').waitFor()
    await savedSoon(
      scenarioId,
      'the note is saved',
      ({ blocks, start }) => blocks.comment?.settings.text === 'Ask Grace\nabout Sundays' && start === 'greeting',
    )
  })

  it('follows a Goto by its mark, its line and the keyboard', async () => {
    const { blocks, layout, ...rest } = mobileChat() as unknown as Draft
    const again = { type: 'goto', title: 'Back to the question', settings: { block: 'ask' }, exits: {} }
    const { x = 0, y = 0 } = layout.ask ?? {}
    await builder.edits(
      await create({ ...rest, blocks: { ...blocks, again }, layout: { ...layout, again: { x: x + 400, y: y - 60 } } }),
    )
    const { page } = builder
    const isSelected = (blockId: string) => builder.block(blockId).and(page.locator('.selected')).waitFor()
    const line = page.locator('.react-flow__edge-jump')
    await builder.block('again').waitFor()
    expect(await line.count()).toBe(0)
    await builder.block('again').getByText('→ How can we help?').click()
    await isSelected('ask')
    await line.waitFor()
    await builder.block('ask').getByRole('button', { name: 'A Goto goes on here' }).click()
    await isSelected('again')
    // By keyboard as along a connection.
    await builder.canvas.focus()
    await page.keyboard.press('ArrowDown')
    await isSelected('ask')
    await line.locator('.react-flow__edge-interaction').dispatchEvent('click')
    await isSelected('again')
    // In the list too.
    await page.getByRole('button', { name: 'Outline' }).click()
    await page.getByRole('button', { name: 'How can we help?', exact: true }).press('Enter')
    await page.getByRole('button', { name: /^How can we help\?.*/, expanded: true }).waitFor()
    await page.getByRole('button', { name: 'Outline' }).click()
  })

  it('draws the overview in the colors of the system, also when those change', async () => {
    await builder.edits(await create(mobileChat()))
    const { page } = builder
    await builder.block('greeting').waitFor()
    /** Of the lightest point; what is in sight is as light as a block. */
    const lightest = () =>
      builder.canvas.locator('canvas').evaluate((picture: HTMLCanvasElement) => {
        const { data = [] } = picture.getContext('2d')?.getImageData(0, 0, picture.width, picture.height) ?? {}
        let most = 0
        for (let at = 0; at < data.length; at += 4)
          most = Math.max(most, ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3)
        return most
      })
    await until('it is light', async () => (await lightest()) > 240, lightest)
    await page.emulateMedia({ colorScheme: 'dark' })
    await until('it is dark', async () => (await lightest()) < 200, lightest)
    await page.emulateMedia({ colorScheme: 'light' })
  })

  it('finds texts, variables and types, and goes there', async () => {
    await builder.edits(await create(mobileChat()))
    const { page } = builder
    await page.keyboard.press('Control+f')
    const find = page.getByRole('search')
    await find.getByRole('combobox', { name: 'Find' }).fill('queuePosition')
    await find.getByRole('option', { name: /^Find an agent/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await until('the block is in sight', async () => await builder.block('find_agent').isVisible())
    await expect.poll(() => titleField(page).inputValue()).toBe('Find an agent')
    await page.keyboard.press('Control+f')
    const finds = async (text: string, blockId: string) => {
      await find.getByRole('combobox', { name: 'Find' }).fill(text)
      await find.getByText(/^– of 1$/).waitFor()
      await page.keyboard.press('Enter')
      await builder.block(blockId).and(page.locator('.selected')).waitFor()
    }
    await finds('no reply', 'no_reply')
    await finds('orders placed before noon', 'delivery_answer')
    await finds('connect_chat', 'connect_chat')
    await find.getByRole('combobox', { name: 'Find' }).fill('send message')
    for (const [key, place] of [
      ['Enter', '1 of 8'],
      ['Enter', '2 of 8'],
      ['Shift+Enter', '1 of 8'],
      ['Shift+Enter', '8 of 8'],
    ] as const) {
      await page.keyboard.press(key)
      await find.getByText(place, { exact: true }).waitFor()
    }
    await builder.block('no_reply').and(page.locator('.selected')).waitFor()
    await page.keyboard.press('Escape')
  })

  it('merges what somebody else saved in other blocks, and asks about the same block', async () => {
    const scenarioId = await create(mobileChat())
    await builder.edits(scenarioId)
    const { page } = builder
    await builder.block('greeting').click()
    await somebodyElseTitles(scenarioId, 'ask', 'Theirs')
    await titleField(page).fill('Mine')
    await savedSoon(
      scenarioId,
      'both are saved',
      ({ blocks }) => blocks.greeting?.title === 'Mine' && blocks.ask?.title === 'Theirs',
    )
    await builder.block('ask').getByText('Theirs').waitFor()

    await builder.isSaved()
    await somebodyElseTitles(scenarioId, 'greeting', 'Theirs too')
    await titleField(page).fill('Mine again')
    const dialog = page.getByRole('dialog', { name: 'Changed elsewhere too' })
    await dialog.getByText('Theirs too').first().waitFor()
    expect((await saved(scenarioId)).draft.blocks.greeting?.title).toBe('Theirs too')
    await dialog.getByRole('button', { name: 'Keep all of mine' }).click()
    await dialog.getByRole('button', { name: 'Save so' }).click()
    await savedSoon(scenarioId, 'the choice is saved', ({ blocks }) => blocks.greeting?.title === 'Mine again')

    await builder.isSaved()
    await somebodyElseTitles(scenarioId, 'greeting', 'Theirs at last')
    await titleField(page).fill('Mine for ever')
    await dialog.getByText('Take theirs').click()
    await dialog.getByRole('button', { name: 'Save so' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => titleField(page).inputValue()).toBe('Theirs at last')
    await builder.isSaved()
    expect((await saved(scenarioId)).draft.blocks.greeting?.title).toBe('Theirs at last')
  })

  it('shows in a second tab what the first saved', async () => {
    const scenarioId = await create(mobileChat())
    await builder.edits(scenarioId)
    const other = driveBuilder(await builder.context.newPage())
    await other.page.goto(builder.page.url())
    await other.block('greeting').waitFor()
    await other.block('greeting').click()
    await titleField(other.page).fill('From the other tab')
    await other.isSaved()
    await builder.block('greeting').getByText('From the other tab').waitFor()
    await other.page.close()
  })

  it('keeps edits without a network, over a crash, until the server has them', async () => {
    const scenarioId = await create(mobileChat())
    const page = await builder.context.newPage()
    const crashing = driveBuilder(page)
    await page.goto(`${world.url}/scenarios/chat/${scenarioId}`)
    await crashing.block('greeting').click()
    await titleField(page).waitFor()
    await page.route('**/draft', (route) => route.abort())
    await titleField(page).fill('Written in the tunnel')
    await crashing.toolbar.getByText('Not saved: kept in this browser').waitFor()
    await page.close()

    await builder.edits(scenarioId)
    await builder.block('greeting').getByText('Written in the tunnel').waitFor()
    await savedSoon(
      scenarioId,
      'the edit has arrived',
      ({ blocks }) => blocks.greeting?.title === 'Written in the tunnel',
    )
  })

  it('saves after signing in again, when the session ended meanwhile', async () => {
    const scenarioId = await create(mobileChat())
    await builder.edits(scenarioId)
    const { page } = builder
    await builder.block('greeting').click()
    await titleField(page).waitFor()
    await builder.context.clearCookies()
    await titleField(page).fill('After hours')
    await builder.signsIn('ada')
    await savedSoon(scenarioId, 'the edit is saved', ({ blocks }) => blocks.greeting?.title === 'After hours')
  })

  it('opens whatever a file holds, shows the defect, executes nothing and saves the rest back unharmed', async () => {
    const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    const document = {
      schemaVersion: 1,
      kind: 'chat',
      start: 'a',
      parameters: {},
      futures: [{ kept: true }],
      blocks: {
        a: { type: 'send_message', title: hostile, settings: { text: hostile }, exits: { next: 'gone', warp: 'b' } },
        b: { type: 'teleport', title: 'Beam', settings: { to: [1, { deep: hostile }] }, exits: { arrived: 'a' } },
        c: 5,
      },
      // Beside the panel, which would lie over a part of it.
      layout: { a: { x: 0, y: 0 }, b: { x: 0, y: 260 } },
    }
    const scenarioId = await create(document)
    await builder.edits(scenarioId)
    const { page } = builder
    await builder.block('a').getByText('<img src=x').first().waitFor()
    await builder.block('b').getByText('teleport').waitFor()
    const problems = await builder.opensPanel('Problems')
    await problems.getByText('there is no block gone').waitFor()
    await builder.block('a').locator('[data-severity="error"]:has(.react-flow__handle)').first().waitFor()
    await builder.block('b').getByLabel('Has errors').waitFor()
    await problems.getByRole('button', { name: /this program has no block of the type teleport/ }).click()
    await builder.block('b').and(page.locator('.selected')).waitFor()
    await builder.opensPanel('Block')
    await titleField(page).fill('Beam up')
    await savedSoon(scenarioId, 'the edit is saved', ({ blocks }) => blocks.b?.title === 'Beam up')
    const { draft } = await saved(scenarioId)
    const { name: _, ...rest } = draft
    expect(rest).toEqual({ ...document, blocks: { ...document.blocks, b: { ...document.blocks.b, title: 'Beam up' } } })
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)

    const future = { ...mobileChat(), schemaVersion: 99, moods: { greeting: 'merry' } }
    const later = await create(future)
    await builder.edits(later)
    await builder.block('greeting').waitFor()
    await (await builder.opensPanel('Problems')).getByText('reads up to 1').waitFor()
    await builder.block('greeting').click()
    await builder.opensPanel('Block')
    await titleField(page).fill('Hello from the past')
    await savedSoon(later, 'the edit is saved', ({ blocks }) => blocks.greeting?.title === 'Hello from the past')
    const { greeting, ...others } = future.blocks
    const { name: __, ...kept } = (await saved(later)).draft
    const { name: ___, ...wanted } = future
    expect(kept).toEqual({ ...wanted, blocks: { ...others, greeting: { ...greeting, title: 'Hello from the past' } } })
  })

  it('goes to the settings by key also when they have to be fetched first', async () => {
    const scenarioId = await create(mobileChat())
    const { page } = builder
    await builder.edits(scenarioId)
    await builder.canvas.focus()
    await page.keyboard.press('Escape')
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/*.js', async (route) => {
      await released
      await route.continue()
    })
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    // A few frames in which nothing has come.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame)
    })
    release()
    await until('the cursor is in the title', () =>
      page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value !== ''),
    )
    await page.unroute('**/*.js')
  })

  it('draws a whole scenario with the keyboard alone', async () => {
    const scenarioId = await create({ ...mobileChat(), start: '', blocks: {}, layout: {} })
    await builder.edits(scenarioId)
    const { page } = builder
    const key = (name: string) => page.keyboard.press(name)
    const adds = async (text: string) => {
      await key('a')
      await page.getByRole('dialog', { name: 'Add a block' }).waitFor()
      await page.keyboard.type(text)
      await key('Enter')
      await page.getByRole('dialog', { name: 'Add a block' }).waitFor({ state: 'detached' })
      await until('the canvas has the keys', () =>
        page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Canvas'),
      )
    }
    await until('the canvas has the keys', () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Canvas'),
    )
    await adds('send')
    await adds('exit')
    await key('ArrowUp')
    await key('Enter')
    await until('the cursor is in the title', () =>
      page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value === 'Send message'),
    )
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Hello')
    await savedSoon(scenarioId, 'the title is saved', ({ blocks }) => blocks.send_message?.title === 'Hello')
    const { draft } = await saved(scenarioId)
    expect(draft.start).toBe('send_message')
    expect(draft.blocks.send_message?.exits).toEqual({ next: 'exit' })

    // The same scenario as a list: connect an exit, without ever seeing the drawing.
    await builder.canvas.focus()
    await key('o')
    const outline = page.getByRole('region', { name: 'Outline' })
    const hello = outline.getByRole('button', { name: /^Hello/ })
    await hello.waitFor()
    if ((await hello.getAttribute('aria-expanded')) !== 'true') {
      await hello.focus()
      await key('Enter')
    }
    await outline.getByRole('combobox', { name: 'Send error' }).focus()
    await page.keyboard.type('Exit')
    await page.getByRole('option', { name: 'Exit · Exit' }).waitFor()
    await key('ArrowDown')
    await key('Enter')
    await savedSoon(
      scenarioId,
      'the exit is connected',
      ({ blocks }) => blocks.send_message?.exits.send_error === 'exit',
    )
    const presses = async (name: string) => {
      await outline.getByRole('button', { name, exact: true }).focus()
      await key('Enter')
    }
    const addsAfter = async (text: string) => {
      await presses('Add a block after it')
      await page.getByRole('dialog', { name: 'Add a block' }).waitFor()
      await page.keyboard.type(text)
      await key('Enter')
      await page.getByRole('dialog', { name: 'Add a block' }).waitFor({ state: 'detached' })
    }
    // What comes after is taken already, so the first stands by itself.
    await addsAfter('wait')
    await outline.getByRole('button', { name: /^Wait/, expanded: true }).waitFor()
    await addsAfter('log')
    await outline.getByRole('button', { name: /^Log/, expanded: true }).waitFor()
    await savedSoon(scenarioId, 'it is added after', ({ blocks }) => blocks.wait?.exits.next === 'log')
    await presses('Delete')
    await outline.getByRole('button', { name: /^Log/ }).waitFor({ state: 'detached' })
    await outline.getByRole('button', { name: /^Wait/ }).focus()
    await key('Enter')
    await presses('Begin every chat here')
    await savedSoon(
      scenarioId,
      'chats begin there',
      ({ start, blocks }) =>
        start === 'wait' && !('log' in blocks) && Object.keys(blocks.wait?.exits ?? {}).length === 0,
    )
  })

  it('is tried with the keyboard alone, and left for the canvas again', async () => {
    await builder.edits(await create(mobileChat()))
    const { page } = builder
    await builder.block('greeting').waitFor()
    const isAt = (label: string) =>
      page.evaluate((wanted) => document.activeElement?.getAttribute('aria-label') === wanted, label)
    await builder.canvas.focus()
    await page.keyboard.press('Alt+3')
    await until('the panel has the cursor', () => isAt('Try it'))
    const panel = builder.panel('Try it')
    await panel.getByRole('button', { name: 'Delivery' }).waitFor()
    for (let count = 0; count < 30 && !(await isAt('Write as the customer')); count += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.type('Delivery')
    await page.keyboard.press('Enter')
    await panel.getByText('Orders placed before noon', { exact: false }).first().waitFor()
    await page.keyboard.press('Alt+0')
    await until('the canvas has the cursor', () => isAt('Canvas'))
    await page.keyboard.press('Alt+2')
    await until('another panel has the cursor', () => isAt('Problems'))
    await page.keyboard.press('o')
    await page.getByRole('region', { name: 'Outline' }).waitFor()
    await page.keyboard.press('Alt+0')
    await until('the list has the cursor', () => isAt('Outline'))
  })

  it('keeps nobody out', async () => {
    const scenarioId = await create({ ...mobileChat(), start: 'nowhere' })
    await builder.edits(scenarioId)
    const { page } = builder
    const barriers = () => barriersOf(page)
    await builder.block('greeting').click()
    expect(await barriers()).toEqual([])
    await builder.opensPanel('Problems')
    // What is under the pointer has colors of its own.
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Problems' }).hover()
    await builder.canvas.focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('hours')
    await page.getByRole('option').first().waitFor()
    expect(await barriers()).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('o')
    await page.getByRole('button', { name: /^Which topic/ }).click()
    expect(await barriers()).toEqual([])
  })
})
