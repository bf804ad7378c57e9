// What a reader sees of a long conversation, frame by frame, and scrolling at moments no person could choose.
import { PATIENCE_MS } from './browser.ts'
import type { Desktop } from './desktop.ts'
import { until } from './until.ts'

/** The list has come to rest when nothing moved in so many frames. */
const REST_FRAMES = 20

declare global {
  interface Window {
    /** Called with every frame of the live stream before the desktop hears of it. */
    beforeLive?: (frame: string) => void
    hasScrolled?: boolean
  }
}

export function watchReading({ page, messages, conversation }: Pick<Desktop, 'page' | 'messages' | 'conversation'>) {
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
          if (frame.includes(wanted)) one.scrollTop = 60
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
            one.scrollTop = 60
            window.hasScrolled = true
          })
        })
        observer.observe(one, { childList: true, subtree: true, characterData: true })
      }, text),
    hasScrolled: () => page.waitForFunction(() => window.hasScrolled === true, undefined, { timeout: PATIENCE_MS }),
    /** The way to what is new is offered. */
    isTold: () => conversation.getByRole('button', { name: /^Newest, \d+ unread/ }).waitFor(),
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
