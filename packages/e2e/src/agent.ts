// An agent at a desk: signed in, listening to the live stream, giving commands over REST.
import { randomUUID } from 'node:crypto'
import {
  ApiError,
  createClient,
  createDeskClient,
  type DeskClient,
  type InteractionView,
  type MessageView,
  type OfferView,
} from '@scenarium/api'
import { recordLive } from './live-recorder.ts'
import { until } from './until.ts'
import { PASSWORD } from './workspace-file.ts'

export type Agent = Awaited<ReturnType<typeof signIn>>

export const commandId = () => randomUUID()

/** As a browser does: what got no answer is sent again unchanged; the command's id makes that harmless. */
function reach(address: string, init: RequestInit): Promise<Response> {
  return until(`${address} answers`, () => fetch(address, init).catch(() => undefined))
}

/** A signed-in API client. Every answer is kept, so that secrets can be looked for in it. */
export async function signInClient(url: string, username: string, answers: string[]) {
  let cookie = ''
  const api: DeskClient = createDeskClient(
    createClient({
      baseUrl: url,
      async fetch(address, init) {
        const headers = new Headers(init.headers)
        headers.set('cookie', cookie)
        headers.set('origin', url)
        const response = await reach(address, { ...init, headers })
        const set = response.headers.getSetCookie().map((text) => text.split(';')[0])
        if (set.length > 0) cookie = set.join('; ')
        if (response.headers.get('content-type')?.includes('json')) answers.push(await response.clone().text())
        return response
      },
    }),
  )
  const session = await api.signIn({ username, password: PASSWORD })
  return { api, userId: session.userId, cookie: () => cookie }
}

export async function signIn(url: string, username: string, answers: string[]) {
  const { api, userId, cookie } = await signInClient(url, username, answers)
  const live = recordLive(url, cookie())
  await until(`${username}'s live stream is open`, live.isConnected)

  const offerFor = (customerName: string): OfferView | undefined =>
    [...live.offers.values()].findLast((offer) => offer.outcome === null && offer.customerName.includes(customerName))
  const interactionOf = (customerName: string): InteractionView | undefined =>
    [...live.interactions.values()].findLast((one) => one.customer.firstName === customerName && one.place !== 'ended')

  const agent = {
    username,
    userId,
    api,
    live,
    cookie,
    command: () => ({ commandId: commandId() }),
    setState: (state: 'ready' | 'not_ready' | 'logged_out', reason?: string) =>
      api.setAgentState({ commandId: commandId(), state, reason }),
    /** Waits for the offer of that customer's chat. */
    isOffered: (customerName: string) =>
      until(
        `${username} is offered the chat of ${customerName}`,
        () => offerFor(customerName),
        () => [...live.offers.values()],
      ),
    /** Waits for the offer, accepts it and waits until the chat is his. Gives the interaction's id. */
    async accepts(customerName: string): Promise<string> {
      const offer = await agent.isOffered(customerName)
      const { interactionId } = await api.acceptOffer(offer.offerId, agent.command())
      await agent.isIn(interactionId)
      return interactionId
    },
    /** The same when offers may be taken back meanwhile: then the chat comes again. */
    async acceptsInTheEnd(customerName: string): Promise<string> {
      return until(`${username} has accepted the chat of ${customerName}`, () =>
        agent.accepts(customerName).catch((error: unknown) => {
          if (error instanceof ApiError && error.body.code === 'taken') return undefined
          throw error
        }),
      )
    },
    async rejects(customerName: string): Promise<void> {
      const offer = await agent.isOffered(customerName)
      await api.rejectOffer(offer.offerId, agent.command())
    },
    /** Waits until the live view shows the agent as present in a connected chat. */
    isIn: (interactionId: string) =>
      until(
        `${username} is in the chat ${interactionId}`,
        () => {
          const view = live.interactions.get(interactionId)
          const isPresent = view?.participants.some((one) => one.userId === userId && one.leftAt === null)
          return view?.place === 'connected' && isPresent
        },
        () => live.interactions.get(interactionId),
      ),
    interactionOf,
    says: (interactionId: string, text: string) =>
      api.sendMessage(interactionId, { ...agent.command(), type: 'text', text }),
    /** Waits for a message in the live view. */
    sees: (interactionId: string, text: string): Promise<MessageView> =>
      until(
        `${username} sees "${text}"`,
        () =>
          [...live.messages.values()].find(
            (message) => message.interactionId === interactionId && message.text.includes(text),
          ),
        () => [...live.messages.values()].map((message) => message.text),
      ),
    ends: (interactionId: string) => api.end(interactionId, agent.command()),
    transcript: async (interactionId: string): Promise<MessageView[]> =>
      (await api.messages(interactionId, { limit: 200 })).messages,
    view: async () => api.agentState(),
  }
  return agent
}
