// Versions of a scenario, and the scenario at work, in a real browser: publishing, comparing, moving chats, taking back, testers,
// counts and replay. The steps build on each other.
import { type Client, scenarioList, scenarioVersion, scenarioView } from '@scenarium/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf, narrow, resize, wide } from '../src/accessibility.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import { type Builder, openBuilder } from '../src/builder.ts'
import type { Customer } from '../src/customer.ts'
import { ask, say, scenarioOf } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const survey = (question: string, thanks: string) =>
  scenarioOf('Survey', {
    hello: { type: 'log', settings: { text: '$(item.firstName) has come' } },
    question: { ...ask(question), exits: { next: 'thanks', timeout: 'end' } },
    thanks: say(thanks),
  })

describe.skipIf(browserFile === undefined)('versions in the Scenario Builder', () => {
  let world: World
  let browser: Browser
  let api: Client
  let ada: Builder
  let ann: Customer
  let scenarioId: string

  beforeAll(async () => {
    world = await createWorld({ scenarios: [survey('How old are you?', 'Thank you.')] })
    api = (await world.administrator()).api
    scenarioId = (await api.get('/api/scenarios', scenarioList)).scenarios[0]?.scenarioId ?? ''
    browser = await launchBrowser()
    ann = await world.customer('Ann')
    await ann.starts()
    await ann.sees('How old are you?')
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  /** Screens that keep somebody out; said at the end, so that the steps go on. */
  const barriers: string[] = []
  async function look(): Promise<void> {
    barriers.push(...(await barriersOf(ada.page)))
  }

  async function savesDraft(draft: object): Promise<void> {
    const path = `/api/scenarios/${scenarioId}`
    const { scenario } = await api.get(path, scenarioView)
    await api.send('PUT', `${path}/draft`, scenarioView, { draftRevision: scenario.draftRevision, draft })
  }

  it('publishes with a note, after saying what changes and who is affected', async () => {
    await savesDraft(survey('What is your age?', 'Thank you very much.'))
    ada = await openBuilder({ browser, url: world.url })
    await ada.edits(scenarioId)
    await ada.page.getByRole('button', { name: 'Publish…' }).click()
    const dialog = ada.page.getByRole('dialog', { name: 'Publish Survey' })
    await dialog.getByText('2 blocks changed').waitFor()
    await dialog.getByText('What is your age?').waitFor()
    await dialog.getByText('New chats of Entry of support_bot (support_bot).').waitFor()
    await dialog.getByText('1 chat is under way and stays on its version', { exact: false }).waitFor()
    await look()
    await dialog.getByLabel('Note').fill('Kinder words')
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await ada.page.getByText('Version 2 is published', { exact: false }).waitFor()
    // Nobody who was under way notices.
    const ben = await world.customer('Ben')
    await ben.starts()
    await ben.sees('What is your age?')
    await ben.writes('33')
    await ben.sees('Thank you very much.')
    expect(await ann.texts()).not.toContain('What is your age?')
  })

  it('does not publish what has errors, and leads to them', async () => {
    const broken = survey('What is your age?', 'Thank you very much.')
    broken.blocks = { ...broken.blocks, thanks: { ...broken.blocks.thanks, exits: {} } }
    await savesDraft(broken)
    await ada.page.reload()
    await ada.page.getByRole('button', { name: 'Publish…' }).click()
    const dialog = ada.page.getByRole('dialog', { name: 'Publish Survey' })
    await dialog.getByText('1 error stands in the way of publishing.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'thanks' }).first().click()
    await ada.block('thanks').and(ada.page.locator('.selected')).waitFor()
    // Whoever is led there by keyboard goes on there, and not at the button the dialog was opened by.
    const head = ada.page.locator('[data-inspector-head]')
    await expect.poll(() => head.evaluate((element) => element === document.activeElement)).toBe(true)
    await dialog.waitFor({ state: 'detached' })
    expect(await head.evaluate((element) => element === document.activeElement)).toBe(true)
    await savesDraft(survey('What is your age?', 'Thank you very much.'))
    await ada.page.reload()
  })

  it('draws the difference of two versions, read-only, and lists it field by field', async () => {
    const panel = await ada.opensPanel('Versions')
    await panel.getByText('Kinder words').waitFor()
    await panel.getByText('Ada Lovelace', { exact: false }).first().waitFor()
    await panel.getByRole('button', { name: 'Actions for version 2' }).click()
    await ada.page.getByRole('menuitem', { name: 'Compare with the version before' }).click()
    await ada.page.getByText('Version 1 compared with version 2').waitFor()
    await ada.block('question').getByText('Changed').waitFor()
    await panel.getByText('How old are you?').waitFor()
    await panel.getByRole('button', { name: 'thanks' }).click()
    await ada.block('thanks').getByText('Changed').waitFor()
    await look()
    // Nothing that is looked at can be changed, nor the draft behind it.
    await ada.block('thanks').click()
    await ada.page.keyboard.press('Delete')
    await ada.page.keyboard.press('Control+D')
    await ada.page.keyboard.press('Control+F')
    await ada.page.getByRole('search').waitFor()
    await ada.page.keyboard.press('Escape')
    expect(await ada.page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await panel.getByRole('button', { name: 'Back to all versions' }).click()
    await ada.page.getByText('Version 1 compared with version 2').waitFor({ state: 'detached' })
    // Back at the block that was looked at.
    await ada.block('thanks').waitFor()
    expect(await ada.page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true)
    const { draft } = await api.get(`/api/scenarios/${scenarioId}`, scenarioView)
    expect(draft).toEqual(survey('What is your age?', 'Thank you very much.'))
  })

  it('moves waiting chats after saying how many can', async () => {
    const panel = await ada.opensPanel('Versions')
    await panel.getByText('1 live chat').waitFor()
    await panel.getByRole('button', { name: 'Actions for version 1' }).click()
    await ada.page.getByRole('menuitem', { name: 'Move its waiting chats…' }).click()
    const dialog = ada.page.getByRole('dialog', { name: 'Move waiting chats of version 1' })
    await dialog.getByText('1 chat would move; nobody has to stay.').waitFor()
    await dialog.getByRole('button', { name: 'Move 1 chat to version 2' }).click()
    await until(
      'the chat runs on version 2',
      () =>
        world.rows(`select 1 from interactions i join scenario_versions v using (scenario_version_id)
        where v.number = 2 and i.ended_at is null`).length === 1,
    )
    await ann.writes('44')
    await ann.sees('Thank you very much.')
    expect((await ann.texts()).filter((text) => text === 'How old are you?')).toHaveLength(1)
  })

  it('rolls back by publishing an earlier version once more', async () => {
    const panel = await ada.opensPanel('Versions')
    await panel.getByRole('button', { name: 'Actions for version 1' }).click()
    await ada.page.getByRole('menuitem', { name: 'Roll back to this version…' }).click()
    const dialog = ada.page.getByRole('dialog', { name: 'Roll back to version 1' })
    await dialog.getByLabel('Why').fill('Nobody answered')
    await dialog.getByRole('button', { name: 'Roll back' }).click()
    await panel.getByText('Rolled back to version 1: Nobody answered').waitFor()
    const cem = await world.customer('Cem')
    await cem.starts()
    await cem.sees('How old are you?')
  })

  it('compares any two, shows one by itself, and takes it into the draft', async () => {
    const panel = await ada.opensPanel('Versions')
    const draft = async () => (await api.get(`/api/scenarios/${scenarioId}`, scenarioView)).draft
    await ada.block('thanks').click()
    await ada.page.keyboard.press('Delete')
    await ada.isSaved()
    await panel.getByRole('button', { name: 'Actions for version 1' }).click()
    await ada.page.getByRole('menuitem', { name: 'Compare with the draft' }).click()
    await panel.getByText('1 block changed, 1 block removed').waitFor()
    await ada.block('thanks').getByText('Removed').waitFor()
    for (const [side, version] of [
      ['After', 'Version 2'],
      ['Before', 'Draft'],
    ] as const) {
      await panel.getByRole('combobox', { name: side }).click()
      await ada.page.getByRole('option', { name: version, exact: true }).click()
    }
    await ada.page.getByText('Draft compared with version 2').waitFor()
    await panel.getByText('1 block added, 1 block changed').waitFor()
    await ada.block('thanks').getByText('Added').waitFor()
    await panel.getByRole('button', { name: 'Back to all versions' }).click()

    await panel.getByRole('button', { name: 'Actions for version 2' }).click()
    await ada.page.getByRole('menuitem', { name: 'Look at it' }).click()
    await ada.page.getByText('To be looked at only').waitFor()
    await ada.block('thanks').getByText('Thank you very much.').waitFor()
    await panel.getByText('Kinder words').waitFor()
    // One that the edge does not cut off: bringing it into sight would move it under the mouse.
    await ada.block('question').click()
    const settings = panel.getByRole('region', { name: 'Block of this version' })
    const text = settings.getByLabel('Text', { exact: true })
    await expect.poll(() => text.inputValue()).toBe('What is your age?')
    expect(await text.isDisabled()).toBe(true)
    await look()
    // On a phone the version is above what is read of it.
    await resize(ada.page, narrow)
    const [above, below] = await Promise.all([ada.canvas.boundingBox(), settings.boundingBox()])
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual((below?.y ?? 0) + 1)
    await resize(ada.page, wide)
    await panel.getByRole('button', { name: 'Take into the draft' }).click()
    await ada.page
      .getByText('The draft is version 2 again: 1 block added, 1 block changed. Undo', { exact: false })
      .waitFor()
    await ada.page.getByText('To be looked at only').waitFor({ state: 'detached' })
    await ada.isSaved()
    expect(await draft()).toEqual(survey('What is your age?', 'Thank you very much.'))
    await panel.getByRole('button', { name: 'Actions for version 2' }).click()
    await ada.page.getByRole('menuitem', { name: 'Take into the draft' }).click()
    await ada.page.getByText('The draft is version 2 already.').waitFor()
    await ada.page.getByRole('button', { name: 'Undo' }).click()
    await ada.block('thanks').waitFor({ state: 'detached' })
    await panel.getByRole('button', { name: 'Actions for version 2' }).click()
    await ada.page.getByRole('menuitem', { name: 'Take into the draft' }).click()
    await ada.block('thanks').waitFor()
    await ada.block('hello').click()
    await ada.isSaved()
    expect(await draft()).toEqual(survey('What is your age?', 'Thank you very much.'))
  })

  it('lets testers run the draft on the real bot', async () => {
    const panel = await ada.opensPanel('Versions')
    const tess = await world.customer('Tess')
    const testers = panel.getByLabel('Entry of support_bot (support_bot)')
    await testers.fill(String(tess.id))
    await testers.press('Enter')
    await until(
      'the tester is listed',
      () => world.rows("select 1 from scenario_entries where settings_json like '%testers%'").length === 1,
    )
    await tess.starts()
    await tess.sees('What is your age?')
    const dan = await world.customer('Dan')
    await dan.starts()
    await dan.sees('How old are you?')
    expect(await dan.texts()).not.toContain('What is your age?')
    await panel.getByRole('heading', { name: 'Drafts that testers tried' }).waitFor()
    await look()
  })

  it('counts exits, and shows who stands where', async () => {
    const panel = await ada.opensPanel('Live')
    // The block that was looked at last is still selected.
    await panel.getByRole('button', { name: 'All blocks' }).click()
    await panel.getByRole('row', { name: /question/ }).waitFor()
    // Ann, Ben, Cem and Dan came; Ann and Ben have answered, Cem and Dan stand there.
    await panel.getByRole('row', { name: 'question 4 2' }).waitFor()
    await ada.block('question').getByText('2 here').waitFor()
    await panel.getByRole('link', { name: /^Cem/ }).waitFor()
    await look()
    await panel.getByRole('button', { name: 'question' }).click()
    await panel.getByText('Chats came here 4 times.').waitFor()
    await panel.getByText('2 · 100 %').waitFor()
    await panel.getByText('30 days').click()
    await panel.getByText('2 · 100 %').waitFor()
    await panel.getByRole('button', { name: 'All blocks' }).click()
    // Of one version, drawn on its own document.
    await panel.getByRole('combobox', { name: 'Version' }).click()
    await ada.page.getByRole('option', { name: 'Version 2', exact: true }).click()
    await ada.page.getByText('Version 2 with its counts').waitFor()
    await panel.getByRole('row', { name: 'question 1' }).waitFor()
    await ada.block('question').click()
    await panel.getByText('Chats came here once.').waitFor()
    await panel.getByRole('combobox', { name: 'Version' }).click()
    await ada.page.getByRole('option', { name: 'All published versions' }).click()
    await ada.page.getByText('Version 2 with its counts').waitFor({ state: 'detached' })
  })

  it('replays a conversation on the version it ran on, with its variables', async () => {
    const panel = await ada.opensPanel('Live')
    await panel.getByRole('tab', { name: 'Replay' }).click()
    await panel.getByLabel('Conversations of').fill(ann.firstName)
    await panel.getByRole('button', { name: new RegExp(`^${ann.firstName}`) }).click()
    await ada.page.getByText(`Conversation with ${ann.firstName}`, { exact: false }).first().waitFor()
    await ada.page.getByText('on version 1 of Survey', { exact: false }).waitFor()
    await ada.block('question').getByText('Here').waitFor()
    await panel.getByText(`Log: ${ann.firstName} has come`).waitFor()
    await panel.getByRole('button', { name: 'Next step' }).click()
    await panel.getByText('The chat was moved to another version').waitFor()
    await ada.page.getByText('on version 2 of Survey', { exact: false }).waitFor()
    await panel.getByRole('button', { name: 'Next step' }).click()
    await panel.getByRole('row', { name: 'item.message 44' }).waitFor()
    await look()
    expect(ada.problems.filter((problem) => problem.startsWith('error'))).toEqual([])
  })

  it('goes on from a real conversation in the simulator, on the draft', async () => {
    const panel = await ada.opensPanel('Live')
    await panel.getByRole('button', { name: 'Step before' }).click()
    const at = await panel.locator('time').getAttribute('datetime')
    await panel.getByRole('button', { name: 'Continue from here in the simulator' }).click()
    const simulator = ada.panel('Try it')
    await simulator.getByText('What is your age?').first().waitFor()
    const clock = await simulator.getByRole('group', { name: 'Clock' }).locator('time').getAttribute('datetime')
    // To the second, as the simulated clock goes.
    expect(clock).toBe(at?.replace(/\.\d+Z$/, '.000Z'))
    await ada.page.getByText('on version', { exact: false }).waitFor({ state: 'detached' })
    expect(ada.problems.filter((problem) => problem.startsWith('error'))).toEqual([])
  })

  it('says who would have to stay and why, before chats are moved', async () => {
    const { hello, ...others } = survey('What is your age?', 'Thank you very much.').blocks
    const { question: _, ...left } = others
    const path = `/api/scenarios/${scenarioId}`
    await savesDraft({
      ...survey('', ''),
      blocks: { ...left, hello: { ...hello, exits: { next: 'thanks' } } },
    })
    const { draftRevision } = (await api.get(path, scenarioView)).scenario
    const { number } = await api.send('POST', `${path}/publish`, scenarioVersion, {
      draftRevision,
      note: 'Asks nothing',
    })
    expect(number).toBe(4)
    const panel = await ada.opensPanel('Versions')
    await panel.getByText('Asks nothing').waitFor()
    await panel.getByRole('button', { name: 'Actions for version 3' }).click()
    await ada.page.getByRole('menuitem', { name: 'Move its waiting chats…' }).click()
    const dialog = ada.page.getByRole('dialog', { name: 'Move waiting chats of version 3' })
    await dialog.getByText('0 chats would move, 2 chats would stay:').waitFor()
    await dialog.getByText('2 chats at question: The block is gone in the other version.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Move 0 chats' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('lets testers try a scenario no entry leads to, while nobody else meets it', async () => {
    const draft = { ...survey('Red or blue?', 'Noted.'), name: 'Poll' }
    const { scenario } = await api.send('POST', '/api/scenarios', scenarioView, { name: 'Poll', draft })
    await ada.edits(scenario.scenarioId)
    const panel = await ada.opensPanel('Versions')
    const tess = await world.customer('Tess')
    await panel.getByRole('combobox', { name: 'Try it at another entry' }).click()
    await ada.page.getByRole('option', { name: 'Entry of support_bot (support_bot)' }).click()
    const testers = panel.getByLabel('Entry of support_bot (support_bot)')
    await expect.poll(() => testers.evaluate((element) => element === document.activeElement)).toBe(true)
    await ada.page.keyboard.type(String(tess.id))
    await ada.page.keyboard.press('Enter')
    await until(
      'the tester is listed',
      () => world.rows("select 1 from scenario_entries where settings_json like '%trials%'").length === 1,
    )
    await look()
    await tess.starts()
    await tess.sees('Red or blue?')
    const eve = await world.customer('Eve')
    await eve.starts()
    await eve.sees('Thank you very much.')
    // Where it can be seen and taken back too.
    await ada.page.goto(`${world.url}/configuration/scenario-entries`)
    await ada.page.getByRole('link', { name: 'Entry of support_bot' }).click()
    await ada.page.getByRole('combobox', { name: 'Customers who try Poll here' }).waitFor()
    expect(ada.problems.filter((problem) => problem.startsWith('error'))).toEqual([])
  })

  it('keeps nobody out on the way', () => {
    expect(barriers).toEqual([])
  })
})
