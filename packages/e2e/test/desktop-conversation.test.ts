// Everything a customer can send, on an agent's screen; nothing of it is ever markup.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFile, launchBrowser } from '../src/browser.ts'
import type { Customer } from '../src/customer.ts'
import { type Desktop, openDesktop } from '../src/desktop.ts'
import { png, wav } from '../src/files.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

describe.skipIf(browserFile === undefined)('a conversation on the desktop', () => {
  let world: World
  let browser: Browser
  let desk: Desktop
  let ann: Customer
  const dialogs: string[] = []

  beforeAll(async () => {
    world = await createWorld({ services: [{ name: 'Support', afterCallWorkSeconds: 600 }] })
    browser = await launchBrowser()
    desk = await openDesktop({ browser, url: world.url })
    desk.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await desk.page.evaluate(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI}`),
      )
    })
    await desk.signsIn('grace')
    await desk.goesReady()
    ann = await world.customer('Ann')
    await ann.starts()
    await ann.writes('I need a person')
    await desk.offer(ann.firstName).waitFor()
    await desk.accepts(ann.firstName)
    await desk.sees('I need a person')
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const message = (name: RegExp | string) => desk.messages.getByRole('article', { name })
  const interactionId = () => new URL(desk.page.url()).pathname.split('/').at(-1) ?? ''

  it('tells the scenario from the customer and the agent, and says when each spoke', async () => {
    await desk.says('How can I help?')
    await message(/^You, .+: How can I help\?/).waitFor()
    await message(/^support_bot, .+: Hello/).waitFor()
    await message(/^Ann1, .+: I need a person/).waitFor()
    expect(await desk.messages.locator('[data-before] [data-sender="scenario"]').count()).toBeGreaterThan(0)
    expect(await desk.messages.locator('[data-before] [data-sender="agent"]').count()).toBe(0)
  })

  it('shows texts of strangers as text, whatever they try', async () => {
    await ann.writes('<script>alert(1)</script><img src=x onerror=alert(2)>')
    await desk.sees('<script>alert(1)</script><img src=x onerror=alert(2)>')
    await ann.writes('my bank, help, javascript', {
      entities: [
        { type: 'text_link', offset: 0, length: 7, url: 'https://evil.example/login' },
        { type: 'text_link', offset: 9, length: 4, url: 'javascript:alert(3)' },
        { type: 'bold', offset: 0, length: 7 },
      ],
    })
    const link = message(/my bank, help/).getByRole('link')
    await link.waitFor()
    expect(await link.count()).toBe(1)
    expect(await link.getAttribute('href')).toBe('https://evil.example/login')
    expect(await link.getAttribute('rel')).toContain('noopener')
    expect(await link.getAttribute('target')).toBe('_blank')
    await message(/my bank, help/)
      .getByText('(evil.example)')
      .waitFor()

    await ann.writes(`\u202Egpj.exe \u2066 ${'e\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(300)} ${'W'.repeat(900)}`)
    await message(/gpj\.exe/).waitFor()
    const width = await desk.messages.evaluate(
      (log) => log.firstElementChild?.scrollWidth === log.firstElementChild?.clientWidth,
    )
    expect(width).toBe(true)
  })

  it('keeps a spoiler until it is asked for', async () => {
    await ann.writes('the end: he lives', { entities: [{ type: 'spoiler', offset: 9, length: 8 }] })
    await message(/the end/)
      .getByRole('button', { name: 'Show hidden text' })
      .click()
    await message(/the end/)
      .getByRole('button', { name: 'Show hidden text' })
      .waitFor({ state: 'detached' })
    await message(/the end/)
      .getByText('he lives')
      .waitFor()
  })

  it('shows an album as one, and its pictures large, by keys', async () => {
    for (const [index, color] of (
      [
        [200, 60, 60],
        [60, 200, 60],
        [60, 60, 200],
      ] as const
    ).entries()) {
      const bytes = png(320, 240, color)
      await ann.uploads({ kind: 'photo', bytes, mediaGroupId: 'trip', ...(index === 0 && { caption: 'Three days' }) })
    }
    const album = message(/Three days/)
    await until(
      'the album has three pictures',
      async () => (await album.getByRole('img', { name: /^Photo of/ }).count()) === 3,
    )
    const places = await album
      .getByRole('button', { name: /^Enlarge/ })
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
    expect(places[0].right).toBeLessThan(places[1].left)
    const bubble = await album.evaluate((one) => one.querySelector('[data-sender]')?.getBoundingClientRect().right)
    expect(bubble).toBeLessThan(places[1].right + 32)
    await album
      .getByRole('button', { name: /^Enlarge/ })
      .first()
      .click()
    const large = desk.page.getByRole('dialog', { name: 'Picture' })
    await large.getByText('1 of 3').waitFor()
    await desk.page.keyboard.press('ArrowRight')
    await large.getByText('2 of 3').waitFor()
    await desk.page.keyboard.press('+')
    await large.getByRole('button', { name: 'Show all of it' }).waitFor()
    await desk.page.keyboard.press('ArrowLeft')
    await large.getByText('1 of 3').waitFor()
    await desk.page.keyboard.press('Escape')
    await large.waitFor({ state: 'detached' })
  })

  it('lays a bubble closely around a picture, however large its file is, also on a phone', async () => {
    for (const [caption, width, height] of [
      ['Landscape', 1280, 720],
      ['Portrait', 720, 1280],
    ] as const) {
      await ann.uploads({ kind: 'photo', bytes: png(width, height, [90, 140, 90]), caption })
      const picture = message(caption).getByRole('button', { name: /^Enlarge/ })
      await picture.waitFor()
      const around = () =>
        picture.evaluate((one) => {
          const bubble = one.closest('[data-sender]')?.getBoundingClientRect()
          const { width: shown, height: tall } = one.getBoundingClientRect()
          return { gap: (bubble?.width ?? 0) - shown, shown, ratio: shown / tall }
        })
      const wide = await around()
      expect(wide.gap).toBeLessThan(32)
      expect(wide.ratio).toBeCloseTo(width / height, 1)
      await desk.page.setViewportSize({ width: 320, height: 700 })
      const narrow = await around()
      expect(narrow.gap).toBeLessThan(32)
      expect(narrow.shown).toBeLessThan(300)
      expect(narrow.ratio).toBeCloseTo(width / height, 1)
      await desk.page.setViewportSize({ width: 1440, height: 900 })
    }
  })

  it('plays voice messages at the speed one likes', async () => {
    await ann.uploads({ kind: 'voice', bytes: wav(3), duration: 3, caption: 'Listen' })
    const voice = message(/Listen/)
    await voice.getByText('0:03').waitFor()
    await voice.getByRole('button', { name: 'Play' }).click()
    const audio = voice.locator('audio')
    await until('it plays', async () => (await audio.evaluate((one: HTMLAudioElement) => one.currentTime)) > 0)
    await voice.getByRole('button', { name: 'Speed: 1×' }).click()
    expect(await audio.evaluate((one: HTMLAudioElement) => one.playbackRate)).toBe(1.5)
    // Jumping needs parts of the file.
    await voice.getByRole('slider', { name: 'Position' }).fill('2.5')
    await until('it has jumped', async () => (await audio.evaluate((one: HTMLAudioElement) => one.currentTime)) >= 2.4)
  })

  it('offers to download what cannot be shown, and says why something is missing', async () => {
    await ann.uploads({ kind: 'video', bytes: new Uint8Array(64), fileName: 'film.mp4', caption: 'My film' })
    await message(/My film/)
      .getByRole('link', { name: /film\.mp4/ })
      .waitFor()
    await ann.uploads({
      kind: 'document',
      bytes: new TextEncoder().encode('<svg onload="alert(4)"/>'),
      fileName: 'x.svg',
    })
    const row = message(/x\.svg/).getByRole('link', { name: /x\.svg/ })
    expect(await row.getAttribute('download')).toBe('x.svg')
    await ann.uploads({
      kind: 'photo',
      bytes: new TextEncoder().encode('<svg onload="alert(5)"/>'),
      caption: 'No photo',
    })
    await message(/No photo/)
      .getByRole('link', { name: /Photo/ })
      .waitFor()
    await ann.sends({ sticker: { emoji: '🎉' } })
    await message(/^Ann1, .+Sticker/)
      .getByRole('img', { name: 'Sticker of Ann1' })
      .waitFor()
    await ann.uploads({ kind: 'document', bytes: new Uint8Array(20_000_001), fileName: 'big.bin' })
    await message(/big\.bin/)
      .getByText(/20 MB/)
      .waitFor()
  })

  it('draws where a place is without asking anybody', async () => {
    const foreign: string[] = []
    desk.page.on('request', (request) => {
      if (!request.url().startsWith(world.url) && !request.url().startsWith('data:')) foreign.push(request.url())
    })
    await ann.sends({
      venue: { location: { latitude: 52.52, longitude: 13.405 }, title: 'Café', address: 'Alexanderplatz 1' },
    })
    const place = message(/Café/).getByRole('link')
    await place.getByText('52.52000, 13.40500').waitFor()
    await place.getByText('Alexanderplatz 1').waitFor()
    await place.locator('svg path').first().waitFor({ state: 'attached' })
    expect(await place.getAttribute('href')).toContain('52.52')
    expect(foreign).toEqual([])
  })

  it('shows contacts, forwarded and other kinds for what they are', async () => {
    await ann.sends({ contact: { phoneNumber: '+4930123456', firstName: 'Bo', lastName: 'Berg' } })
    const contact = message(/Bo Berg/)
    expect(await contact.getByRole('link').getAttribute('href')).toBe('tel:+4930123456')
    await contact.getByRole('button', { name: 'Copy the phone number' }).waitFor()
    await ann.sends({ text: 'look', forwardFrom: { firstName: 'News' } })
    await message(/look/).getByText('Forwarded from News').waitFor()
    await ann.sends({ dice: { emoji: '🎲', value: 4 } })
    await desk.sees('🎲 4')
    await ann.sends({ raw: { story: { chat: { id: 1, type: 'channel', title: 'x' }, id: 3 } } })
    await desk.sees('A message of a kind that cannot be shown here')
  })

  it('goes to what a reply answers, keeps what was said before an edit, and shows reactions', async () => {
    const { messageId } = await ann.writes('The number is 1234')
    await ann.sends({ text: 'I mean this', replyTo: messageId })
    await message(/I mean this/)
      .getByRole('button', { name: 'The number is 1234' })
      .click()
    await desk.messages.locator('[data-highlighted]').getByText('The number is 1234').waitFor()

    await ann.edits(messageId, 'The number is 5678')
    await desk.sees('The number is 5678')
    await message(/5678/)
      .getByRole('button', { name: /^Edited/ })
      .click()
    await desk.page.getByText('The number is 1234', { exact: true }).last().waitFor()
    await desk.page.keyboard.press('Escape')

    await desk.says('Thank you, noted')
    const noted = await ann.sees('Thank you, noted')
    await ann.reacts(noted.message_id, '👍')
    await message(/Thank you, noted/)
      .getByRole('img', { name: 'The customer reacted: 👍' })
      .waitFor()
  })

  it('says why a message did not arrive, or that nobody knows, and lets the agent decide', async () => {
    await world.control.addFault({ kind: 'reset_after', method: 'sendMessage', times: 1 })
    await desk.says('Lost once')
    await message(/Lost once/)
      .getByText(/may or may not have arrived/)
      .waitFor()
    await message(/Lost once/)
      .getByRole('button', { name: 'Discard' })
      .click()
    await message(/Lost once/)
      .getByText('Not sent: Not sent again')
      .waitFor()

    await world.control.addFault({ kind: 'chat_not_found', method: 'sendMessage', times: 1 })
    await desk.says('Refused once')
    await message(/Refused once/)
      .getByText(/^Not sent: /)
      .waitFor()
    await message(/Refused once/)
      .getByRole('button', { name: 'Resend' })
      .click()
    await message(/Refused once/)
      .getByRole('img', { name: 'Sent' })
      .waitFor()
    // Having arrived, it shows that the customer can be written to after all.
    await desk.sees('The customer can be reached again')
    await desk.says('Good to see you')
    await ann.sees('Good to see you')
    await message(/Good to see you/)
      .getByRole('img', { name: 'Sent' })
      .waitFor()
  })

  it('is read and used by keys alone', async () => {
    const list = desk.messages.locator('> *').first()
    await list.focus()
    await desk.page.keyboard.press('ArrowUp')
    const whatHasIt = () => desk.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300) ?? '')
    // The last row in sight: a message, or a line of the system while the list is on its way to its end.
    await until('a row has the focus', async () => (await whatHasIt()).includes('data-seq'), whatHasIt)
    const newest = desk.messages.locator('article:focus').filter({ hasText: 'Good to see you' })
    const isOnNewest = () => newest.count()
    await desk.page.keyboard.press('End')
    await until('the newest message has the focus', isOnNewest, whatHasIt)
    await desk.page.keyboard.press('ArrowUp')
    await desk.page.keyboard.press('ArrowDown')
    await until('it has the focus again', isOnNewest, whatHasIt)
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('menuitem', { name: 'Reply' }).waitFor()
    await desk.page.getByRole('menuitem', { name: 'Copy' }).waitFor()
    await desk.page.keyboard.press('Escape')
  })

  it('opens at a message of an address, also when it is none of one’s own any more', async () => {
    const [row] = world.rows<{ seq: number }>('select seq from messages where text = ?', 'I need a person')
    const address = `${world.url}/desktop/chats/${interactionId()}?seq=${row?.seq}`
    await desk.page.goto(address)
    await desk.messages.locator('[data-highlighted]').getByText('I need a person').waitFor()
    await desk.ends()
    await desk.finishes()
    await desk.page.goto(address)
    await desk.messages.locator('[data-highlighted]').getByText('I need a person').waitFor()
    expect(await desk.reply.count()).toBe(0)
  })

  it('has run nothing and broken no rule of the page', () => {
    expect(dialogs).toEqual([])
    expect(desk.problems).toEqual([])
  })
})
