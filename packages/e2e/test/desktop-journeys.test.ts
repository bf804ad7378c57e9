// The day of an agent, task by task: undisturbed, with the network cut while the command is under way (it arrives, its answer does
// not), and with the server killed at that moment. Each time the screen must equal the database afterwards.
import { ApiError } from '@scenarium/api'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInClient } from '../src/agent.ts'
import { browserFile, launchBrowser } from '../src/browser.ts'
import type { Customer } from '../src/customer.ts'
import { type CuttableNetwork, createCuttableNetwork } from '../src/cuttable-network.ts'
import { type Desktop, openDesktop } from '../src/desktop.ts'
import { png } from '../src/files.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { openInteraction, screenIsTranscript } from '../src/screen.ts'
import { until } from '../src/until.ts'
import { PASSWORD } from '../src/workspace-file.ts'
import { createWorld, type World } from '../src/world.ts'

type Scene = { grace: Desktop; bob: Desktop; ann: Customer }

type Journey = {
  /** Brings about what the task begins with; a chat Grace is in unless said otherwise. */
  begins?(scene: Scene): Promise<unknown>
  /** The task, as far as it takes a person at the desk; it may last as long as the disturbance. */
  act(scene: Scene): Promise<unknown>
  /** Waits for what the task is for. Gives the desks that show the chat then. */
  ends(scene: Scene): Promise<Desktop[]>
  /** The customer acts, and no command of an agent is under way. */
  isCustomers?: true
}

const PHOTO = { name: 'parcel.png', mimeType: 'image/png', buffer: Buffer.from(png(40, 30, [180, 90, 30])) }
const FILE = { name: 'return-label.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 label') }

describe.skipIf(browserFile === undefined)('an agent at the desktop', () => {
  let world: World
  let browser: Browser
  /** Grace's; Bob has one that never breaks. */
  let network: CuttableNetwork
  let grace: Desktop
  let bob: Desktop
  let ann: Customer

  beforeAll(async () => {
    world = await createWorld({
      scenarios: [straightToAgent],
      services: [
        {
          name: 'Support',
          dispositions: ['Resolved', 'Spam'],
          dispositionRequired: true,
          afterCallWorkSeconds: 600,
          cannedResponses: [{ shortcut: 'moment', title: 'One moment', text: 'One moment please, $(item.firstName).' }],
        },
        { name: 'Billing' },
      ],
      agents: [{ username: 'grace' }, { username: 'bob', skills: { Support: 100, Billing: 100 } }],
    })
    browser = await launchBrowser()
    network = await createCuttableNetwork(world.url)
    grace = await openDesktop({ browser, url: network.url, context: tallWindow })
    await grace.signsIn('grace')
    bob = await openDesktop({ browser, url: world.url, context: tallWindow })
    await bob.signsIn('bob')
  })
  afterAll(async () => {
    await browser?.close()
    await network?.close()
    await world?.close()
  })
  beforeEach(async () => {
    await Promise.all([grace.isConnected(), bob.isConnected()])
    await setState('grace', 'ready')
    await setState('bob', 'not_ready')
    await grace.isIn('Ready')
    ann = await world.customer('Ann')
  })
  afterEach(async () => {
    network.restore()
    await finishChats('grace')
    await finishChats('bob')
    await world.settled()
  })

  const clients = new Map<string, Awaited<ReturnType<typeof signInClient>>>()
  async function clientOf(username: string) {
    const known = clients.get(username) ?? (await signInClient(world.url, username, []))
    clients.set(username, known)
    return known.api
  }
  async function setState(username: string, state: 'ready' | 'not_ready') {
    await (await clientOf(username)).setAgentState({ commandId: crypto.randomUUID(), state })
  }
  async function finishChats(username: string) {
    const api = await clientOf(username)
    for (const { interactionId } of (await api.interactions()).interactions) {
      // Each step is refused where it is behind us already.
      for (const step of [
        () => api.end(interactionId, { commandId: crypto.randomUUID() }),
        () => api.setDisposition(interactionId, { commandId: crypto.randomUUID(), disposition: 'Resolved', note: '' }),
        () => api.close(interactionId, { commandId: crypto.randomUUID() }),
      ]) {
        await step().catch((error: unknown) => {
          if (!(error instanceof ApiError)) throw error
        })
      }
    }
  }

  const offered = async (scene: Scene) => {
    await scene.ann.writes('Hello')
    await scene.grace.offer(scene.ann.firstName).waitFor()
  }
  const inChat = async (scene: Scene) => {
    await offered(scene)
    await scene.grace.accepts(scene.ann.firstName)
    await scene.grace.sees('Hello')
  }
  const attach = async (desk: Desktop, file: typeof PHOTO, words: string) => {
    await desk.page.getByLabel('Files to attach').setInputFiles(file)
    await desk.page.getByRole('listitem', { name: file.name, exact: true }).waitFor()
    await desk.says(words)
  }
  /** Presses the button; again when it was refused because the colleague was not back yet himself. */
  async function handsOver(find: string, button: string) {
    const dialog = await grace.handsOver(find)
    if (button.includes('queue')) await dialog.getByRole('tab', { name: /^Services/ }).click()
    const ask = dialog.getByRole('button', { name: button, exact: true })
    await ask.click()
    await until('the dialog is gone', async () => {
      if ((await dialog.getByRole('alert').count()) > 0 && (await ask.isEnabled()))
        await ask.click({ timeout: 1_000 }).catch(() => {})
      return (await dialog.count()) === 0
    })
  }
  /** What a colleague is asked is withdrawn when his connection breaks, with the server's too; Grace is told, and asks again. */
  async function asksAgain(button: string) {
    const [offer] = world.rows<{ outcome: string | null }>(
      'select outcome from offers where interaction_id = ? order by offered_at desc, rowid desc limit 1',
      openInteraction(world, ann) ?? '',
    )
    if (offer?.outcome === 'withdrawn') await handsOver('Bob', button)
  }
  /** The customer has what Grace sent. When the server died between storing and sending, nobody knows, and Grace sends it again. */
  const arrives = (text: string) =>
    until(`${ann.firstName} has "${text}"`, async () => {
      if ((await ann.texts()).some((said) => said.includes(text))) return true
      const again = grace.messages.getByRole('button', { name: 'Resend' })
      if (await again.isVisible()) await again.click({ timeout: 2_000 }).catch(() => {})
      return false
    })
  /** Files went out, even when their upload broke and was begun anew by hand. */
  const uploaded = (desk: Desktop, fileName: string) =>
    until(`${fileName} is under way`, async () => {
      const again = desk.page.getByRole('button', { name: 'Try again' })
      if (await again.isVisible()) {
        await again.click()
        await desk.reply.press('Enter')
      }
      return (await desk.page.getByRole('list', { name: 'Files to send' }).count()) === 0
    })

  let newcomer: Desktop
  const journeys: { [name: string]: Journey } = {
    'signs in': {
      begins: async () => {
        newcomer = await openDesktop({ browser, url: network.url })
      },
      async act() {
        await newcomer.page.getByLabel('Username').fill('grace')
        await newcomer.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
        await newcomer.page.getByRole('button', { name: 'Sign in' }).click()
      },
      async ends() {
        // Whether he is in is not known to somebody who got no answer: he is told so, and tries again with what he typed.
        await newcomer.stateButton.or(newcomer.page.getByRole('alert')).first().waitFor()
        if (await newcomer.page.getByRole('alert').isVisible())
          await newcomer.page.getByRole('button', { name: 'Sign in' }).click()
        await newcomer.isIn('Ready')
        await newcomer.context.close()
        return []
      },
    },
    'goes Ready': {
      begins: async () => {
        await setState('grace', 'not_ready')
        await grace.stateButton.getByText('Not Ready').waitFor()
      },
      act: () => grace.choosesState('Ready'),
      async ends() {
        await grace.isIn('Ready')
        await ann.writes('Hello')
        await grace.accepts(ann.firstName)
        return [grace]
      },
    },
    'accepts a chat': {
      begins: offered,
      act: () => press(grace, 'Alt+KeyA'),
      async ends() {
        await acceptsInTheEnd(grace, ann)
        return [grace]
      },
    },
    'rejects a chat': {
      begins: offered,
      act: () => press(grace, 'Alt+KeyR'),
      async ends() {
        await until('Grace has rejected', async () => {
          const offer = grace.offer(ann.firstName)
          // It may go while it is looked at.
          if (await offer.isVisible())
            await offer
              .getByRole('button', { name: /^Reject/ })
              .click({ timeout: 1_000 })
              .catch(() => {})
          return (await grace.stateButton.textContent())?.includes('Not Ready')
        })
        await grace.offer(ann.firstName).waitFor({ state: 'detached' })
        await bobIsReady()
        await acceptsInTheEnd(bob, ann)
        return [bob]
      },
    },
    replies: {
      act: () => grace.says('How can I help?'),
      async ends() {
        await arrives('How can I help?')
        return [grace]
      },
    },
    'sends a photo': {
      act: () => attach(grace, PHOTO, 'Is this your parcel?'),
      async ends() {
        await uploaded(grace, PHOTO.name)
        await arrives('Is this your parcel?')
        await until('one photo is at the phone', async () => (await count(ann, 'photo')) === 1)
        return [grace]
      },
    },
    'sends a file': {
      act: () => attach(grace, FILE, 'Print this label'),
      async ends() {
        await uploaded(grace, FILE.name)
        await arrives('Print this label')
        await until('one file is at the phone', async () => (await count(ann, 'document')) === 1)
        return [grace]
      },
    },
    'sends a canned response': {
      async act() {
        await grace.reply.pressSequentially('/mom')
        await grace.page.getByRole('option', { name: /\/moment/ }).waitFor()
        await grace.reply.press('Enter')
        await until('it is filled in', async () =>
          (await grace.reply.inputValue()).startsWith('One moment please, Ann'),
        )
        await grace.reply.press('Enter')
      },
      async ends() {
        await arrives(`One moment please, ${ann.firstName}.`)
        return [grace]
      },
    },
    'invites a colleague (conference)': {
      begins: async (scene) => {
        await inChat(scene)
        await bobIsReady()
      },
      act: () => handsOver('Bob', 'Invite Bob Agent'),
      async ends() {
        await acceptsInTheEnd(bob, ann, () => asksAgain('Invite Bob Agent'))
        await bob.says('Bob here too')
        await grace.sees('Bob here too')
        await grace.says('So there are two of us')
        await ann.sees('So there are two of us')
        return [grace, bob]
      },
    },
    'transfers to an agent': {
      begins: async (scene) => {
        await inChat(scene)
        await bobIsReady()
      },
      act: () => handsOver('Bob', 'Transfer to Bob Agent'),
      async ends() {
        await acceptsInTheEnd(bob, ann, () => asksAgain('Transfer to Bob Agent'))
        await until('Grace has left', () => owners(ann).join() === 'bob')
        await bob.says('I go on from here')
        await ann.sees('I go on from here')
        return [bob]
      },
    },
    'transfers to a queue': {
      act: () => handsOver('Billing', 'Transfer to the queue of Billing'),
      async ends() {
        await bobIsReady()
        await acceptsInTheEnd(bob, ann)
        await until('Grace has left', () => owners(ann).join() === 'bob')
        await bob.says('Billing speaking')
        await ann.sees('Billing speaking')
        return [bob]
      },
    },
    'closes with a disposition': {
      begins: async (scene) => {
        await inChat(scene)
        await grace.ends()
        await ann.sees('Bye')
      },
      act: () => grace.finishes('Spam'),
      async ends() {
        await grace.list.getByRole('heading', { name: 'No chats' }).waitFor()
        const rows = world.rows('select disposition, place from interactions order by started_at desc limit 1')
        expect(rows).toEqual([{ disposition: 'Spam', place: 'ended' }])
        return []
      },
    },
    'gets a location as a link': {
      isCustomers: true,
      act: () => ann.sends({ location: { latitude: 52.5163, longitude: 13.3777 } }),
      async ends() {
        const link = grace.messages.getByRole('link', { name: /map/i })
        await link.first().waitFor()
        expect(await link.count()).toBe(1)
        expect(await link.getAttribute('href')).toContain('52.5163')
        return [grace]
      },
    },
  }

  type Disturbance = (journey: Journey, scene: Scene, meanwhile: () => Promise<unknown>) => Promise<unknown>
  /** Breaks what `breaks` says as soon as a command is under way, and mends it after something happened meanwhile. */
  const breaking =
    (breaks: () => unknown, mends: () => unknown): Disturbance =>
    async (journey, scene, meanwhile) => {
      if (journey.isCustomers) {
        await breaks()
        await journey.act(scene)
        await meanwhile()
        await mends()
        return
      }
      const commandIsUnderWay = network.losesNextAnswer()
      const acting = journey.act(scene)
      await Promise.race([commandIsUnderWay, acting.then(() => commandIsUnderWay)])
      await breaks()
      await grace.page.getByText('Connection lost').waitFor()
      await meanwhile()
      await mends()
      await acting
    }

  const disturbances: { [name: string]: Disturbance } = {
    undisturbed: (journey, scene) => journey.act(scene),
    'the network cut meanwhile': breaking(
      () => network.cut(),
      () => network.restore(),
    ),
    'the server killed meanwhile': breaking(
      () => world.kill(),
      () => {
        network.restore()
        return world.start()
      },
    ),
  }

  describe.each(Object.entries(journeys))('%s', (_, journey) => {
    it.each(Object.entries(disturbances))('%s', async (name, disturb) => {
      const scene = { grace, bob, ann }
      await (journey.begins ?? inChat)(scene)
      const isInChat = openInteraction(world, ann) !== undefined
      await disturb(journey, scene, async () => isInChat && ann.writes('Written meanwhile'))
      await grace.isConnected()
      const desks = await journey.ends(scene)
      if (isInChat && name !== 'undisturbed' && desks.length > 0) await desks[0]?.sees('Written meanwhile')
      await world.settled()
      for (const desk of desks) await screenIsTranscript(world, desk, ann)
      await world.holds()
    })
  })

  async function bobIsReady() {
    await setState('bob', 'ready')
    // A chat that waited for him may be offered at once, which is another state.
    await bob.stateButton.filter({ hasNotText: 'Not Ready' }).waitFor()
  }
  /** Usernames of those whose chat it is. */
  const owners = (customer: Customer) =>
    world
      .rows<{ username: string }>(
        `select u.username from participants p join users u using (user_id)
         where p.interaction_id = ? and p.left_at is null and p.role = 'primary'`,
        openInteraction(world, customer) ?? '',
      )
      .map(({ username }) => username)
})

/** All messages of a short chat are in sight, so that all of them are drawn. */
const tallWindow = { viewport: { width: 1440, height: 2400 } }

const press = (desk: Desktop, keys: string) => desk.page.keyboard.press(keys)

/** For the error of a wait: what the desk shows instead. */
const shown = (desk: Desktop) => () => desk.page.locator('body').innerText()

/** Accepts the chat, again when an offer was withdrawn meanwhile, and waits until it is open. */
async function acceptsInTheEnd(
  desk: Desktop,
  customer: Customer,
  isMissing: () => Promise<unknown> = async () => {},
): Promise<void> {
  const heading = desk.conversation.getByRole('heading', { name: customer.firstName })
  await until(
    `${customer.firstName} is accepted`,
    async () => {
      if (await heading.isVisible()) return true
      // On a busy machine a click may take longer; the next look tells whether it arrived.
      if (await desk.chat(customer.firstName).isVisible())
        await desk
          .chat(customer.firstName)
          .click({ timeout: 2_000 })
          .catch(() => {})
      else if (await desk.offer(customer.firstName).isVisible()) await press(desk, 'Alt+KeyA')
      else await isMissing()
      return false
    },
    shown(desk),
  )
}

const count = async (customer: Customer, what: 'photo' | 'document') =>
  (await customer.said()).filter((message) => Reflect.get(message, what) !== undefined).length
