// A slow line between a browser and the server, and a slow machine below the browser: what only a slow moment shows is shown every time.
// SCENARIUM_SLOW_LINE keeps each answer of the API back for up to so many milliseconds, so that answers overtake each other;
// SCENARIUM_SEED repeats the delays of a run. SCENARIUM_SLOW_CPU lets pages compute so many times slower.
//
// A proxy of HTTP and no route of Playwright's: tests have routes of their own, and the live connection is a tunnel that passes untouched.
import { once } from 'node:events'
import { createServer, type IncomingMessage, request as passOn, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { randomOf } from './random.ts'

const SLOWEST_ANSWER_MS = Number(process.env.SCENARIUM_SLOW_LINE ?? 0)
const TIMES_SLOWER = Number(process.env.SCENARIUM_SLOW_CPU ?? 1)
const SEED = Number(process.env.SCENARIUM_SEED ?? Date.now() % 1_000_000)

export type SlowLine = Awaited<ReturnType<typeof openSlowLine>>

/** The line the environment asks for; undefined when pages are to have the fastest there is. */
export async function slowLineWanted(): Promise<SlowLine | undefined> {
  if (SLOWEST_ANSWER_MS === 0) return undefined
  process.stdout.write(`Answers take up to ${SLOWEST_ANSWER_MS} ms more; SCENARIUM_SEED=${SEED} repeats it.\n`)
  return openSlowLine(SLOWEST_ANSWER_MS, SEED)
}

/** Lets every page of the browser compute as slowly as the environment asks for. */
export function slowDown(browser: Browser): void {
  if (TIMES_SLOWER === 1) return
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    const newPage = context.newPage.bind(context)
    context.newPage = async () => throttled(await newPage())
    return context
  }
}

async function throttled(page: Page): Promise<Page> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: TIMES_SLOWER })
  return page
}

/** A proxy that keeps answers of the API back, each for another time. */
export async function openSlowLine(slowestMs: number, seed: number) {
  const random = randomOf(seed)

  function answer(asked: IncomingMessage, reply: ServerResponse): void {
    const { hostname, port, pathname, search } = new URL(asked.url ?? '')
    const { method, headers } = asked
    const question = passOn({ hostname, port, path: pathname + search, method, headers }, (answered) => {
      const pass = () => {
        reply.writeHead(answered.statusCode ?? 502, answered.statusMessage, answered.rawHeaders)
        answered.pipe(reply)
      }
      if (pathname.startsWith('/api/')) setTimeout(pass, random() * slowestMs)
      else pass()
      answered.on('error', () => reply.destroy())
    })
    // A server that is away looks like one through the proxy, too.
    question.on('error', () => reply.destroy())
    reply.on('close', () => question.destroy())
    asked.pipe(question)
  }

  const proxy = createServer(answer)
  proxy.on('connect', (asked: IncomingMessage, near, first: Buffer) => {
    const { hostname, port } = new URL(`http://${asked.url}`)
    const far = connect({ host: hostname, port: Number(port || 80) }, () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n')
      far.write(first)
      far.pipe(near).pipe(far)
    })
    for (const socket of [near, far]) {
      socket.on('error', () => {})
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (typeof address !== 'object' || address === null) throw new Error('No port to be had')
  return {
    /** What a browser takes for its proxy. */
    url: `http://127.0.0.1:${address.port}`,
    close(): void {
      proxy.close()
      proxy.closeAllConnections()
    },
  }
}
