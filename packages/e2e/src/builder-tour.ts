// Every screen of the Scenario Builder, in the order in which a designer meets them, on a scenario that customers write to. The pictures of
// docs/scenario-guide.md and the checks of accessibility walk it.
import type { Browser, Page } from 'playwright-core'
import { type Builder, openBuilder } from './builder.ts'
import type { Screen } from './guide.ts'
import { mobileChat } from './scenarios.ts'
import { until } from './until.ts'
import { createWorld, type World } from './world.ts'

export type BuilderTour = { world: World; builder: Builder; page: Page; scenarioId: string }

const plain = [{}]
const RATING = { ...mobileChat(), name: 'Mobile Chat with rating' }

export async function beginBuilderTour(browser: Browser): Promise<BuilderTour> {
  const world = await createWorld({
    scenarios: [mobileChat(), RATING],
    services: [{ name: 'Support', dispositions: ['Resolved', 'Follow-up'] }],
  })
  await letCustomersWrite(world)
  const builder = await openBuilder({
    browser,
    url: world.url,
    context: { reducedMotion: 'reduce', timezoneId: 'Europe/Berlin', locale: 'en-GB' },
  })
  const [row] = world.rows<{ id: string }>("select scenario_id as id from scenarios where name = 'Mobile Chat'")
  return { world, builder, page: builder.page, scenarioId: row?.id ?? '' }
}

export async function endBuilderTour({ world, builder }: BuilderTour): Promise<void> {
  await builder.context.close()
  await world.close()
}

/** What the counts and the replay show: some ask for hours, some for an agent who is not there, some say nothing more. */
async function letCustomersWrite(world: World): Promise<void> {
  const names = ['Ann', 'Ben', 'Chloé', 'Dora', 'Emil', 'Fay', 'Gil']
  for (const [index, name] of names.entries()) {
    const customer = await world.customer(name)
    await customer.starts()
    await customer.sees('How can we help you today?')
    if (index === 0 || index > 3) continue
    await customer.presses(index === 1 ? 'Opening hours' : index === 2 ? 'Delivery' : 'Talk to an agent')
  }
  await world.settled()
}

const press = ({ page }: BuilderTour, keys: string) => page.keyboard.press(keys)
/** Only blocks in sight are drawn. */
async function goesToStart({ page, builder }: BuilderTour): Promise<void> {
  await page.getByRole('button', { name: 'Go to the start' }).click()
  await builder.block('greeting').waitFor()
}
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name }).waitFor()
const closes = async ({ page }: BuilderTour) => {
  await until('no dialog is open', async () => {
    await page.keyboard.press('Escape')
    return (await page.getByRole('dialog').count()) === 0
  })
}

export const builderScreens: readonly Screen<BuilderTour>[] = [
  {
    name: 'scenarios',
    picture: plain,
    async reach({ page }) {
      await page.getByRole('row', { name: /^Mobile Chat Version/ }).click({ position: { x: 5, y: 5 } })
      await page.getByText('Scenario entries').waitFor()
    },
  },
  {
    name: 'new-scenario',
    picture: plain,
    async reach({ page }) {
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await dialog(page, 'New scenario')
      await page.getByText('VIP routing').waitFor()
    },
    leave: closes,
  },
  {
    name: 'canvas',
    picture: [{}, { isDark: true }],
    reach: async ({ builder, scenarioId }) => {
      await builder.edits(scenarioId)
      await builder.block('greeting').waitFor()
    },
  },
  {
    name: 'block',
    picture: plain,
    async reach(tour) {
      const { builder } = tour
      await goesToStart(tour)
      await builder.selects('greeting')
      await (await builder.opensPanel('Block')).getByLabel('Title').waitFor()
    },
  },
  {
    name: 'conditions',
    picture: plain,
    async reach(tour) {
      const { builder } = tour
      await goesToStart(tour)
      await builder.block('topic').click({ position: { x: 30, y: 15 } })
      await builder.panel('Block').getByText('Branches').waitFor()
    },
  },
  {
    name: 'add-block',
    picture: plain,
    async reach(tour) {
      await goesToStart(tour)
      await tour.builder.block('topic').click({ position: { x: 30, y: 15 } })
      await press(tour, 'a')
      await dialog(tour.page, 'Add a block')
    },
    leave: closes,
  },
  {
    name: 'find',
    picture: plain,
    async reach(tour) {
      await press(tour, 'Control+f')
      await tour.page.keyboard.type('agent')
    },
    leave: closes,
  },
  {
    name: 'outline',
    picture: plain,
    async reach({ page }) {
      await page.getByRole('button', { name: 'Outline' }).click()
      await page.locator('.react-flow').waitFor({ state: 'detached' })
      await page.getByRole('list', { name: 'In the order of a chat' }).waitFor()
      // Rows get their heights when they are drawn, a frame after they are there.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Outline' }).click(),
  },
  {
    name: 'arrange',
    async reach({ page }) {
      await page.getByRole('button', { name: 'Arrange' }).click()
      await page.getByText('This is a preview').waitFor()
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Leave it as it was' }).click(),
  },
  {
    name: 'shortcuts',
    async reach({ page }) {
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
      await dialog(page, /shortcuts/i)
    },
    leave: closes,
  },
  {
    name: 'problems',
    picture: plain,
    async reach({ builder, page }) {
      await page.getByRole('complementary', { name: 'Blocks' }).getByRole('button', { name: 'Fetch URL' }).click()
      await page.locator('.react-flow__node.selected').waitFor()
      await builder.opensPanel('Problems')
      await builder
        .panel('Problems')
        .getByText(/Fetch URL/)
        .first()
        .waitFor()
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Undo' }).click(),
  },
  {
    name: 'try-it',
    picture: plain,
    async reach({ builder }) {
      const panel = await builder.opensPanel('Try it')
      await panel.getByRole('button', { name: 'Talk to an agent' }).click()
      await panel.getByText('is offered the chat').first().waitFor()
    },
  },
  {
    name: 'tests',
    picture: plain,
    async reach({ builder, page }) {
      await builder.panel('Try it').getByRole('button', { name: 'Keep as test', exact: true }).click()
      await page.getByLabel('Name').fill('Asks for an agent')
      await page.getByRole('button', { name: 'Keep', exact: true }).click()
      const panel = await builder.opensPanel('Tests')
      await panel.getByText('1 passed, 0 failed.').waitFor()
      await panel.getByRole('button', { name: 'Find ways' }).click()
      await panel.getByText('13 of 13 blocks', { exact: false }).waitFor()
    },
  },
  {
    name: 'publish',
    picture: plain,
    async reach(tour) {
      const { builder, page } = tour
      await goesToStart(tour)
      await builder.selects('greeting')
      const form = await builder.opensPanel('Block')
      await form.getByLabel('Text', { exact: true }).fill('Hello $(item.firstName), good to see you!')
      await page.getByRole('button', { name: 'Publish…' }).click()
      await page.getByRole('dialog').getByText('1 block changed').waitFor()
    },
  },
  {
    name: 'failing-tests',
    picture: plain,
    async reach({ page }) {
      await page.getByRole('dialog').getByLabel('Note').fill('Kinder words')
      await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByRole('checkbox', { name: 'Publish although tests fail' }).waitFor()
    },
    async leave({ page }) {
      await page.getByRole('checkbox', { name: 'Publish although tests fail' }).check()
      await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByText('Version 2 is published', { exact: false }).waitFor()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'versions',
    picture: plain,
    async reach({ builder }) {
      await (await builder.opensPanel('Versions')).getByText('Kinder words').waitFor()
    },
  },
  {
    name: 'compare',
    picture: plain,
    async reach({ builder, page }) {
      await builder.panel('Versions').getByRole('button', { name: 'Actions for version 2' }).click()
      await page.getByRole('menuitem', { name: 'Compare with the version before' }).click()
      await page.getByText('Version 1 compared with version 2').waitFor()
      await page.getByRole('button', { name: 'Go to the start' }).click()
      await builder.block('greeting').getByText('Changed').waitFor()
    },
    leave: ({ builder }) => builder.panel('Versions').getByRole('button', { name: 'Back to all versions' }).click(),
  },
  {
    name: 'move',
    picture: plain,
    async reach({ builder, page }) {
      await builder.panel('Versions').getByRole('button', { name: 'Actions for version 1' }).click()
      await page.getByRole('menuitem', { name: 'Move its waiting chats…' }).click()
      await dialog(page, 'Move waiting chats of version 1')
      await page.getByText(/would move/).waitFor()
    },
    leave: closes,
  },
  {
    name: 'live',
    picture: plain,
    async reach({ builder }) {
      const panel = await builder.opensPanel('Live')
      await panel.getByRole('tab', { name: 'Counts' }).click()
      await panel.getByRole('button', { name: 'All blocks' }).click()
      await panel.getByText('How can we help?').first().waitFor()
    },
  },
  {
    name: 'replay',
    picture: plain,
    async reach({ builder }) {
      const panel = builder.panel('Live')
      await panel.getByRole('tab', { name: 'Replay' }).click()
      await panel.getByRole('button', { name: /^Ben/ }).first().click()
      await panel.getByRole('button', { name: 'Next step' }).click()
      await panel
        .getByRole('row', { name: /item\.message/ })
        .first()
        .waitFor()
    },
  },
]
