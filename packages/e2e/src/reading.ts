// What a reader sees of a long conversation, frame by frame, and scrolling at moments no person could choose.
import type { Browser } from 'playwright-core'
import { PATIENCE_MS } from './browser.ts'
import { type Desktop, openDesktop } from './desktop.ts'
import { until } from './until.ts'
import type { World } from './world.ts'

/** The list has come to rest when nothing moved in so many frames. */
const REST_FRAMES = 20

declare global {
  interface Window {
    /** Called with every frame of the live stream before the desktop hears of it. */
    beforeLive?: (frame: string) => void
    hasScrolled?: boolean
    readingWatch?: { problems: string[]; frames: number }
  }
}

/** An agent who is watched while he reads, in a chat with a customer. */
export async function openReader(browser: Browser, world: World) {
  const desk = await openDesktop({ browser, url: world.url })
  const reading = watchReading(desk)
  await reading.prepare()
  await desk.signsIn('grace')
  await desk.goesReady()
  const ann = await world.customer('Ann')
  await ann.starts()
  await ann.writes('I need a person')
  await desk.accepts(ann.firstName)
  await desk.sees('I need a person')
  return { desk, reading, ann }
}

export type Reading = ReturnType<typeof watchReading>

function watchReading({ page, messages, conversation }: Pick<Desktop, 'page' | 'messages' | 'conversation'>) {
  const list = messages.locator('> *').first()
  const distanceToEnd = () => list.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight)

  return {
    list,
    distanceToEnd,
    top: () => list.evaluate((one) => one.scrollTop),
    /** Once, before the page is loaded again. */
    async prepare(): Promise<void> {
      await page.addInitScript(() => {
        const Real = WebSocket
        window.WebSocket = class extends Real {
          constructor(...connection: ConstructorParameters<typeof WebSocket>) {
            super(...connection)
            this.addEventListener('message', ({ data }) => window.beforeLive?.(String(data)))
          }
        }
      })
      await page.reload()
    },
    /** The messages in sight, with their distance from the upper edge. */
    seen: () =>
      list.evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return [...one.querySelectorAll<HTMLElement>('[data-seq]')]
          .map((row) => ({ row, place: row.getBoundingClientRect() }))
          .filter(({ place }) => place.bottom > top && place.top < bottom)
          .map(({ row, place }) => ({ text: row.textContent.slice(0, 60), top: Math.round(place.top - top) }))
      }),
    /**
     * Looks at every frame from now on while the reader goes up: nothing may go the other way, be missing or come twice. While
     * he is still, nothing may move at all.
     */
    watches: ({ isStill = false } = {}) =>
      list.evaluate((one, mustStay) => {
        const problems: string[] = []
        const watch = { problems, frames: 0 }
        window.readingWatch = watch
        let before = new Map<number, number>()
        let heightsBefore = ''
        // Right after a frame is drawn: what is measured within it is corrected before anybody sees it.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => look()
        const wait = () => requestAnimationFrame(() => port2.postMessage(null))
        const look = () => {
          if (window.readingWatch !== watch) return
          watch.frames += 1
          const { top, bottom } = one.getBoundingClientRect()
          const now = new Map<number, number>()
          const seqs: number[] = []
          const found = problems.length
          // Where and how high the rows are, for whoever has to find out why they moved.
          const heights: string[] = []
          for (const row of one.querySelectorAll<HTMLElement>('[data-seq]')) {
            const place = row.getBoundingClientRect()
            if (place.bottom <= top || place.top >= bottom || getComputedStyle(row).visibility === 'hidden') continue
            seqs.push(Number(row.dataset.seq))
            heights.push(`${row.dataset.seq}: ${Math.round(place.top - top)}+${Math.round(place.height)}`)
            now.set(Number(row.dataset.seq), place.top)
          }
          seqs.sort((a, b) => a - b)
          if (seqs.length === 0) problems.push(`frame ${watch.frames}: nothing is in sight`)
          if (new Set(seqs).size !== seqs.length) problems.push(`frame ${watch.frames}: doubles in ${seqs}`)
          const ends = (seqs.at(-1) ?? 0) - (seqs[0] ?? 0) + 1
          if (seqs.length > 0 && ends !== seqs.length) problems.push(`frame ${watch.frames}: a gap in ${seqs}`)
          for (const [seq, place] of now) {
            const moved = place - (before.get(seq) ?? place)
            // At the very top the list cannot make room above.
            if (moved < -2 && one.scrollTop > 1)
              problems.push(`frame ${watch.frames}: message ${seq} went up by ${-moved}`)
            if (moved > 2 && mustStay) problems.push(`frame ${watch.frames}: message ${seq} went down by ${moved}`)
          }
          const state = `${one.scrollTop} of ${one.scrollHeight}; ${heights.join(', ')}`
          if (problems.length > found) problems.push(`before: ${heightsBefore}`, `after: ${state}`)
          before = now
          heightsBefore = state
          wait()
        }
        look()
      }, isStill),
    async watched(): Promise<{ problems: string[]; frames: number }> {
      const watch = await page.evaluate(() => window.readingWatch)
      if (watch === undefined) throw new Error('Nobody watches.')
      return watch
    },
    /** Turns the wheel until the reader is so far from the top of what is there. */
    async goesUpTo(place: number): Promise<void> {
      await list.hover()
      const turns = async () => {
        const left = (await list.evaluate((one) => one.scrollTop)) - place
        if (Math.abs(left) > 1) await page.mouse.wheel(0, Math.max(-600, -left))
        await this.isDrawn()
        return Math.abs(left) <= 1
      }
      await until('the reader is there', turns, distanceToEnd, 3 * PATIENCE_MS)
    },
    isAtEnd: () => until('the end is in sight', async () => (await distanceToEnd()) <= 1),
    async goesToNewest(): Promise<void> {
      await messages.getByRole('article').first().waitFor()
      const button = conversation.getByRole('button', { name: /^Newest/ })
      await until('the end is in sight', async () => {
        if ((await button.count()) > 0) await button.click({ timeout: 1_000 }).catch(() => {})
        return (await distanceToEnd()) <= 1
      })
    },
    /** Scrolls to the top right before the desktop hears of that message. */
    scrollsBeforeHearing: (text: string) =>
      list.evaluate((one, wanted) => {
        window.beforeLive = (frame) => {
          if (!frame.includes(wanted)) return
          one.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true }))
          one.scrollTop = 60
        }
      }, text),
    /** Scrolls to the top as soon as that message is in the page, as a reader could: between two frames. */
    scrollsAfterSeeing: (text: string) =>
      list.evaluate((one, wanted) => {
        window.hasScrolled = false
        const observer = new MutationObserver(() => {
          if (!one.textContent.includes(wanted)) return
          observer.disconnect()
          setTimeout(() => {
            one.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true }))
            one.scrollTop = 60
            window.hasScrolled = true
          })
        })
        observer.observe(one, { childList: true, subtree: true, characterData: true })
      }, text),
    hasScrolled: () => page.waitForFunction(() => window.hasScrolled === true, undefined, { timeout: PATIENCE_MS }),
    /** The way to what is new is offered. */
    isTold: () => conversation.getByRole('button', { name: /^Newest, \d+ unread/ }).waitFor(),
    /** The last message gets higher, as by a font or a picture that comes late. */
    grows: (pixels: number) =>
      list.evaluate((one, by) => {
        const last = [...one.querySelectorAll<HTMLElement>('[data-seq]')].at(-1)
        if (last === undefined) throw new Error('There is no message.')
        last.style.paddingBottom = `${Number.parseFloat(getComputedStyle(last).paddingBottom) + by}px`
      }, pixels),
    /** What the last input did has been drawn. */
    isDrawn: () =>
      page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))),
    rests: () =>
      list.evaluate(
        (one, wanted) =>
          new Promise<void>((resolve) => {
            let still = 0
            let before = ''
            const look = () => {
              const now = `${one.scrollTop} ${one.scrollHeight}`
              still = now === before ? still + 1 : 0
              before = now
              if (still >= wanted) resolve()
              else requestAnimationFrame(look)
            }
            look()
          }),
        REST_FRAMES,
      ),
  }
}
