// Every screen of the Agent Desktop, in the order of a day, on a busy centre. The pictures of docs/agent-guide.md and the checks of
// accessibility walk it, so that no screen is forgotten in either.
import type { Browser, Page } from 'playwright-core'
import { BUSY_ANN, type BusyCentre, createBusyCentre, SUPPORT } from './busy-centre.ts'
import type { Customer } from './customer.ts'
import { type CuttableNetwork, createCuttableNetwork } from './cuttable-network.ts'
import { type Desktop, openDesktop } from './desktop.ts'
import type { Screen } from './guide.ts'
import { parcelPhoto } from './parcel-photo.ts'
import { openSupervisorDesktop, type Supervisor } from './supervisor.ts'
import { until } from './until.ts'
import { PASSWORD } from './workspace-file.ts'

export type Tour = {
  centre: BusyCentre
  browser: Browser
  grace: Desktop
  sue: Supervisor
  ann: Customer
  network: CuttableNetwork
}

export type DesktopScreen = Screen<Tour> & {
  /** Whose page shows it; Grace's unless said otherwise. */
  desk?: 'sue'
}

const plain = [{}]

export async function beginTour(browser: Browser): Promise<Tour> {
  const centre = await createBusyCentre()
  const network = await createCuttableNetwork(centre.world.url)
  const options = {
    browser,
    context: { reducedMotion: 'reduce' as const, timezoneId: 'Europe/Berlin', locale: 'en-GB' },
  }
  const grace = await openDesktop({ ...options, url: network.url })
  const sue = await openSupervisorDesktop({ ...options, url: centre.world.url }, 'sue')
  return { centre, browser, grace, sue, network, ann: await centre.person(SUPPORT, BUSY_ANN) }
}

export async function endTour({ centre, network, grace, sue }: Tour): Promise<void> {
  await grace.context.close()
  await sue.context.close()
  await network.close()
  await centre.close()
}

export const pageOf = ({ grace, sue }: Tour, { desk }: DesktopScreen): Page => (desk === 'sue' ? sue.page : grace.page)

const closes = (page: Page) => page.keyboard.press('Escape')
const press = (tour: Tour, keys: string) => tour.grace.page.keyboard.press(keys)
/** A dialog within a dialog closes first. */
const closesDialogs = (page: Page) =>
  until('no dialog is open', async () => {
    await closes(page)
    return (await page.getByRole('dialog').count()) === 0
  })
const closesDialog = ({ grace: { page } }: Tour) => closesDialogs(page)
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name }).waitFor()

export const screens: readonly DesktopScreen[] = [
  {
    name: 'sign-in',
    picture: plain,
    reach: ({ grace: { page } }) => page.getByRole('button', { name: 'Sign in' }).waitFor(),
  },
  {
    name: 'sign-in-refused',
    async reach({ grace: { page } }) {
      await page.getByLabel('Username').fill('grace')
      await page.getByLabel('Password', { exact: true }).fill('not this one')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('alert').waitFor()
    },
    async leave({ grace }) {
      await grace.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await grace.page.getByRole('button', { name: 'Sign in' }).click()
      await grace.stateButton.waitFor()
    },
  },
  {
    name: 'state-menu',
    picture: plain,
    async reach({ grace }) {
      await grace.list.getByRole('heading', { name: 'No chats' }).waitFor()
      await grace.stateButton.click()
      await grace.page.getByRole('menuitem', { name: 'Ready', exact: true }).waitFor()
    },
    leave: async ({ grace }) => {
      await closes(grace.page)
      await grace.goesReady()
    },
  },
  { name: 'empty-desk', reach: ({ grace }) => grace.isIn('Ready') },
  {
    name: 'shortcuts',
    picture: plain,
    reach: async (tour) => {
      await press(tour, '?')
      await dialog(tour.grace.page, /shortcuts/i)
    },
    leave: closesDialog,
  },
  {
    name: 'offer',
    picture: plain,
    async reach({ centre, grace, ann }) {
      await takesChat(
        { centre, grace },
        { firstName: 'Ben', text: 'Do you have it in green?', answer: 'We have, in M and L.' },
      )
      await takesChat({ centre, grace }, { firstName: 'Chloé', text: 'How long is the guarantee?' })
      await centre.asksForAgent(ann, 'My parcel has not arrived')
      await grace.offer(ann.firstName).waitFor()
    },
  },
  {
    name: 'conversation',
    picture: [{}, { isDark: true }, { isNarrow: true }],
    reach: talks,
  },
  {
    name: 'canned-response',
    picture: plain,
    async reach({ grace }) {
      await grace.reply.pressSequentially('/')
      await grace.page.getByRole('option', { name: /\/hello/ }).waitFor()
    },
    async leave({ grace }) {
      await closes(grace.page)
      await grace.reply.fill('')
    },
  },
  {
    name: 'canned-responses',
    picture: plain,
    reach: async (tour) => {
      await press(tour, 'Alt+C')
      await dialog(tour.grace.page, 'Canned responses')
      await tour.grace.page.getByRole('dialog').getByText('I am sorry about that, Ann.').waitFor()
    },
  },
  {
    name: 'canned-response-new',
    reach: ({ grace: { page } }) => page.getByRole('dialog').getByRole('button', { name: 'New' }).click(),
    async leave({ grace: { page } }) {
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      await closesDialogs(page)
    },
  },
  {
    name: 'files',
    picture: plain,
    async reach({ grace, browser }) {
      const buffer = Buffer.from(await parcelPhoto(browser))
      await grace.page.getByLabel('Files to attach').setInputFiles([
        { name: 'how-to-pack.png', mimeType: 'image/png', buffer },
        { name: 'return-label.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 label') },
      ])
      await grace.page.getByLabel('Caption of return-label.pdf').fill('Print this and put it on the parcel')
      await grace.reply.fill('This is how to pack it, *Ann*.')
      await grace.page.getByRole('button', { name: 'Send', exact: true, disabled: false }).waitFor()
    },
    async leave({ grace }) {
      for (const name of ['how-to-pack.png', 'return-label.pdf'])
        await grace.page.getByRole('button', { name: `Remove ${name}` }).click()
      await grace.reply.fill('')
    },
  },
  {
    name: 'find',
    async reach({ grace: { page } }) {
      await page.keyboard.press('Control+f')
      await page.getByRole('textbox', { name: 'Find in this conversation' }).fill('door')
      await page.getByText(/^1 of \d/).waitFor()
    },
    leave: ({ grace: { page } }) => closes(page),
  },
  {
    name: 'emoji',
    alike: '[aria-label="Emoji"] button:nth-child(n + 10)',
    reach: async (tour) => {
      await press(tour, 'Alt+J')
      await tour.grace.page.getByRole('textbox', { name: 'Search emoji' }).waitFor()
    },
    leave: async (tour) => {
      await tour.grace.page.getByRole('textbox', { name: 'Search emoji' }).press('Escape')
      await tour.grace.page.getByRole('textbox', { name: 'Search emoji' }).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'note',
    picture: plain,
    async reach(tour) {
      await press(tour, 'Alt+W')
      await press(tour, 'Alt+N')
      await tour.grace.page
        .getByRole('textbox', { name: 'Note to colleagues' })
        .fill('She is a customer since 2019, be generous')
    },
    async leave(tour) {
      await tour.grace.page.getByRole('textbox', { name: 'Note to colleagues' }).fill('')
      await press(tour, 'Alt+N')
    },
  },
  {
    name: 'hand-over',
    picture: plain,
    reach: async ({ grace }) => {
      const shown = await grace.handsOver()
      await shown.getByRole('listitem', { name: 'Katherine Johnson' }).waitFor()
    },
  },
  {
    name: 'hand-over-to-a-queue',
    reach: ({ grace: { page } }) =>
      page
        .getByRole('dialog')
        .getByRole('tab', { name: /^Services/ })
        .click(),
    leave: closesDialog,
  },
  {
    name: 'ask-for-help',
    async reach(tour) {
      await press(tour, 'Alt+H')
      await tour.grace.page.getByLabel(/What is it about/).fill('May I refund 80 € without the parcel?')
    },
    leave: async ({ grace: { page } }) => {
      await page.getByRole('button', { name: 'Ask for help' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'reminder',
    picture: plain,
    async reach(tour) {
      await press(tour, 'Alt+P')
      await tour.grace.page.getByRole('dialog').getByLabel('Note').fill('Ask whether the new parcel has arrived')
    },
    leave: async ({ grace: { page } }) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Remind me' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'reminders',
    reach: async ({ grace: { page } }) => {
      await page.getByRole('button', { name: /^Reminders/ }).click()
      await page.getByRole('dialog').getByText('Ask whether the new parcel').waitFor()
    },
    leave: closesDialog,
  },
  {
    name: 'colleagues',
    reach: async (tour) => {
      await press(tour, 'Alt+M')
      await tour.grace.page
        .getByRole('dialog')
        .getByRole('button', { name: /^Katherine Johnson/ })
        .waitFor()
    },
  },
  {
    name: 'internal-chat',
    picture: plain,
    async reach({ grace, centre: { world } }) {
      await grace.opensColleague('Katherine Johnson')
      const box = grace.page.getByRole('textbox', { name: 'Message to Katherine Johnson' })
      await box.fill('Do you know whether the blue mugs are back?')
      await box.press('Enter')
      const katherine = await world.agent('katherine')
      const graceId = (await world.agent('grace')).userId
      await katherine.api.sendInternalMessage(graceId, {
        ...katherine.command(),
        text: 'Since this morning, all sizes.',
      })
      await world.leaves('grace')
      await grace.page.getByText('Since this morning, all sizes.').first().waitFor()
    },
    leave: closesDialog,
  },
  {
    name: 'write-first',
    picture: plain,
    async reach({ grace: { page } }) {
      await page.getByRole('button', { name: 'Write first' }).click()
      const shown = page.getByRole('dialog', { name: 'Write first' })
      await shown.getByRole('radio').first().check()
      await shown.getByLabel('Message').fill('Good news: your blender is repaired and on its way.')
    },
    leave: closesDialog,
  },
  {
    name: 'connection-lost',
    picture: plain,
    async reach({ grace, network }) {
      network.cut()
      await grace.page.getByText('Connection lost').waitFor()
    },
    async leave({ grace, network }) {
      network.restore()
      await grace.isConnected()
      await grace.page.getByText('Connection lost').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'ban',
    async reach({ grace }) {
      await grace.choosesInMenu(/^Ban/)
      await dialog(grace.page, /./)
    },
    leave: closesDialog,
  },
  {
    name: 'disposition',
    async reach({ grace: { conversation, page } }) {
      await conversation.getByRole('button', { name: /^Disposition/ }).click()
      await page.getByRole('radio', { name: 'Resolved' }).waitFor()
    },
    leave: async ({ grace: { page } }) => {
      await closes(page)
      await page.getByRole('radio', { name: 'Resolved' }).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'floor',
    desk: 'sue',
    picture: [{}, { isDark: true }],
    async reach({ sue }) {
      await sue.goesTo('Floor')
      await sue.agent('Grace Hopper').waitFor()
      await sue.waiting('Noor').waitFor()
    },
  },
  {
    name: 'why-waiting',
    desk: 'sue',
    picture: plain,
    reach: ({ sue }) => sue.asksWhy('Noor'),
    leave: ({ sue: { page } }) => closesDialogs(page),
  },
  {
    name: 'assign',
    desk: 'sue',
    async reach({ sue: { page } }) {
      await page.getByRole('button', { name: 'Assign the chat of Noor' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Take it myself' }).waitFor()
    },
    leave: ({ sue: { page } }) => closesDialogs(page),
  },
  {
    name: 'force-state',
    desk: 'sue',
    async reach({ sue: { page } }) {
      await page.getByRole('button', { name: 'Set the state of Hedy Lamarr' }).click()
      await page.getByRole('menuitem', { name: 'Ready', exact: true }).waitFor()
    },
    leave: async ({ sue: { page } }) => {
      await closes(page)
      await page.getByRole('menuitem').first().waitFor({ state: 'detached' })
    },
  },
  {
    name: 'coach',
    desk: 'sue',
    picture: plain,
    async reach({ sue, ann }) {
      await sue.watches('Grace Hopper', ann.firstName)
      await sue.changesTo('Coach')
      const note = sue.page.getByRole('textbox', { name: 'Note to colleagues' })
      await note.fill('You may, up to 100 €. No photo needed.')
      await note.press('Enter')
      const newest = sue.page.getByRole('button', { name: 'Newest' })
      if (await newest.isVisible()) await newest.click()
      await sue.sees('You may, up to 100 €')
    },
  },
  {
    name: 'coached',
    reach: ({ grace }) => grace.sees('You may, up to 100 €'),
    async leave({ sue }) {
      await sue.watching.getByRole('button', { name: 'Stop watching' }).click()
      await sue.watching.waitFor({ state: 'detached' })
    },
  },
  {
    name: 'after-call-work',
    picture: plain,
    async reach({ grace, ann }) {
      await grace.says('I have refunded it, and a new one is on its way. Have a good day!')
      await ann.sees('Have a good day!')
      await grace.ends()
      await grace.page.getByRole('region', { name: 'After-call work' }).waitFor()
    },
    leave: ({ grace }) => grace.finishes('Refund'),
  },
  {
    name: 'my-interactions',
    async reach({ grace: { page } }) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Search' }).click()
      await page.getByRole('table', { name: 'Interactions' }).waitFor()
    },
  },
  {
    name: 'no-such-page',
    async reach({ grace: { page }, network }) {
      await page.goto(`${network.url}/desktop/nowhere`)
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    },
  },
  {
    name: 'no-such-chat',
    async reach({ grace: { page }, network }) {
      await page.goto(`${network.url}/desktop/chats/int_nowhere`)
      await page.getByRole('link', { name: /./ }).first().waitFor()
      await page.locator('[data-connection="connected"]').waitFor()
    },
  },
  {
    name: 'search',
    desk: 'sue',
    picture: plain,
    async reach({ sue }) {
      await sue.goesTo('Search')
      await sue.page.getByRole('textbox', { name: 'Words of the conversation' }).fill('parcel')
      await sue.found('Rosa').waitFor()
      await sue.found('Ann').getByRole('link').click()
      const found = sue.page.getByRole('complementary', { name: 'Interaction' })
      await found.getByText('My parcel has not arrived').first().waitFor()
    },
  },
  {
    name: 'search-details',
    desk: 'sue',
    reach: ({ sue: { page } }) => page.getByRole('tab', { name: 'Details' }).click(),
    leave: ({ sue: { page } }) => page.getByRole('button', { name: 'Close the interaction' }).click(),
  },
  {
    name: 'nothing-found',
    desk: 'sue',
    async reach({ sue: { page } }) {
      await page.getByRole('textbox', { name: 'Words of the conversation' }).fill('giraffe')
      await page.getByText('Nothing found').waitFor()
    },
  },
  {
    name: 'banned',
    desk: 'sue',
    picture: plain,
    async reach({ sue: { page } }) {
      await page.getByRole('link', { name: 'Banned customers' }).click()
      await page
        .getByRole('button', { name: /^Lift the ban of/ })
        .first()
        .waitFor()
    },
  },
]

type Desks = Pick<Tour, 'centre' | 'grace'>

async function takesChat({ centre, grace }: Desks, chat: { firstName: string; text: string; answer?: string }) {
  const customer = await centre.person(SUPPORT, { firstName: chat.firstName })
  await centre.asksForAgent(customer, 'I would like to talk to somebody')
  await grace.accepts(chat.firstName)
  await grace.says(`Hello ${chat.firstName}, how can I help you?`)
  await customer.sees('how can I help you?')
  await customer.writes(chat.text)
  await grace.sees(chat.text)
  if (chat.answer === undefined) return
  await grace.says(chat.answer)
  await customer.sees(chat.answer)
}

/** A conversation with everything a customer may send. */
async function talks({ centre, browser, grace, ann }: Tour): Promise<void> {
  await grace.accepts(ann.firstName)
  await grace.says('Hello Ann, I am Grace. Could you tell me your order number?')
  const asked = await ann.sees('Could you tell me your order number?')
  await ann.writes('Of course, it is AC-20733', { replyTo: asked.message_id })
  await grace.sees('AC-20733')
  await grace.says('Thank you. The carrier says that it was delivered yesterday at 14:10. Did a neighbour take it?')
  const answer = await ann.sees('Did a neighbour take it?')
  await ann.reacts(answer.message_id, '❤')
  await ann.uploads({
    kind: 'photo',
    bytes: await parcelPhoto(browser),
    fileName: 'parcel.png',
    caption: 'It was at the wrong door, and it is open!',
  })
  await grace.messages.getByText('It was at the wrong door').first().waitFor()
  await ann.sends({ location: { latitude: 52.5163, longitude: 13.3777 } })
  await grace.messages.getByRole('link', { name: /map/i }).first().waitFor()
  await grace.page.getByPlaceholder('Add a tag').fill('damaged parcel')
  await grace.page.getByRole('button', { name: 'Add', exact: true }).click()
  await grace.page.getByRole('list', { name: 'Tags' }).getByText('damaged parcel').waitFor()
  await grace.page.getByLabel('Write a note about the customer').fill('Prefers to be called in the evening')
  await grace.page.getByRole('button', { name: 'Keep the note' }).click()
  await grace.page.getByRole('list', { name: 'Notes' }).getByText('in the evening').waitFor()
  for (const username of ['katherine', 'dorothy', 'mary']) await centre.world.readyAgent(username)
  await centre.world.settled()
}
