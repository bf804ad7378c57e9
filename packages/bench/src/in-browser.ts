// What measurements in a real browser share.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { LOAD_CORE, pin, unpin } from './server-process.ts'

/** Milliseconds from frame to frame while the work goes on. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const intervals: number[] = []
    Object.assign(window, { benchFrames: intervals })
    let last = performance.now()
    const next = (now: number) => {
      intervals.push(now - last)
      last = now
      if ('benchFrames' in window) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await work()
  return page.evaluate(() => {
    const { benchFrames } = window as unknown as { benchFrames: number[] }
    Reflect.deleteProperty(window, 'benchFrames')
    return benchFrames
  })
}

/** Path of the browser's executable; SCENARIUM_CHROMIUM names one. */
export function findChromium(): string | undefined {
  const named = process.env.SCENARIUM_CHROMIUM
  if (named) return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, 'chromium')).find((file) => existsSync(file))
}

/** A browser has several processes, and on somebody's desk the whole machine: it is not kept to the core of who measures. */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  unpin(process.pid)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
  pin(process.pid, LOAD_CORE)
  return browser
}
