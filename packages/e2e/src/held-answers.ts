// Answers that come when a test says so: what a person does meanwhile is what a slow line lets everybody do.
import type { Page, Route } from 'playwright-core'
import { until } from './until.ts'

export type HeldAnswers = Awaited<ReturnType<typeof holdAnswers>>

/** The server does what the page asks of this address; the page hears so only when the answers are let go. */
export async function holdAnswers(page: Page, address: string | RegExp, method = 'GET') {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const answers: Promise<void>[] = []
  let done = 0
  let passes = false
  async function answer(route: Route): Promise<void> {
    const response = await route.fetch()
    done += 1
    await released
    // The page may be gone by now.
    await route.fulfill({ response }).catch(() => {})
  }
  function hold(route: Route): Promise<void> {
    if (passes || route.request().method() !== method) return route.fallback()
    const answered = answer(route)
    answers.push(answered)
    return answered
  }
  await page.route(address, hold)
  return {
    asked: () => answers.length,
    /** Waits until the server has done what was asked. */
    isDone: () => until('the server has answered', () => done > 0 && done === answers.length),
    /** What is asked from now on is answered at once. */
    letsPass(): void {
      passes = true
    },
    async letGo(): Promise<void> {
      release()
      // What is still on its way when nothing holds it any more would be asked of the server once more.
      await Promise.all(answers)
      await page.unroute(address, hold)
    },
  }
}
