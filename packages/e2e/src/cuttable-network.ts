// The network between a browser and the server, as bytes: it loses answers, is cut, holds everything back, and comes back.
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type CuttableNetwork = Awaited<ReturnType<typeof createCuttableNetwork>>

/** A request that changes something; that somebody types is told on the way to such a one. */
const COMMAND = /^(POST|PUT|PATCH|DELETE) (?!\S+\/typing )/

type Pair = { near: Socket; far: Socket }

/** Listens on an address of its own and passes everything on to the server, which may be away. */
export async function createCuttableNetwork(serverUrl: string) {
  const { hostname, port } = new URL(serverUrl)
  const pairs = new Set<Pair>()
  let isCut = false
  let losesAnswers = false
  let isHeld = false
  let heldUp: (() => void)[] = []
  let commandPasses = () => {}

  function passUp({ far }: Pair, bytes: Buffer): void {
    if (COMMAND.test(bytes.subarray(0, 200).toString('latin1'))) commandPasses()
    far.write(bytes)
  }

  const listener = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect({ host: hostname, port: Number(port) })
    const pair = { near, far }
    pairs.add(pair)
    for (const socket of [near, far]) {
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(pair)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (bytes: Buffer) => {
      if (isHeld) heldUp.push(() => passUp(pair, bytes))
      else passUp(pair, bytes)
    })
    far.on('data', (bytes: Buffer) => {
      if (!losesAnswers) near.write(bytes)
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (typeof address !== 'object' || address === null) throw new Error('No port to be had')

  const network = {
    /** Where the browser finds the server. */
    url: `http://127.0.0.1:${address.port}`,
    /** From the next command on, what the browser sends arrives and it never hears so. Resolves then. */
    losesNextAnswer: (): Promise<void> =>
      new Promise((resolve) => {
        commandPasses = () => {
          losesAnswers = true
          commandPasses = () => {}
          resolve()
        }
      }),
    /** What the browser sends is kept on the way until `restore`. */
    holds(): void {
      isHeld = true
    },
    /** Every connection breaks, and none comes about. */
    cut(): void {
      isCut = true
      heldUp = []
      for (const { near, far } of pairs) {
        near.destroy()
        far.destroy()
      }
    },
    restore(): void {
      isCut = false
      losesAnswers = false
      isHeld = false
      for (const pass of heldUp.splice(0)) pass()
    },
    async close(): Promise<void> {
      network.cut()
      listener.close()
      await once(listener, 'close')
    },
  }
  return network
}
