import { ApiError, type Client, type SessionView } from '@scenarium/api'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBrowserClient } from '../browser-client.ts'
import { createSessionStore } from './session-store.ts'

const session = { userId: 'u', username: 'grace' } as SessionView
const request = { username: 'grace', password: 'secret' }
const signedOut = { code: 'unauthenticated', text: 'Sign in.' }

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a session', () => {
  it('that ends while its person signs out does not ask him to sign in again', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    const client = { signIn: async () => session, signOut: () => answered } as unknown as Client
    const store = createSessionStore(() => client)
    await store.signIn(request)
    const isOut = store.signOut()
    store.expire()
    expect(store.state.getState().kind).toBe('signed_in')
    answer()
    await isOut
    expect(store.state.getState().kind).toBe('signed_out')
  })

  it('that could not be ended goes on, until the server says otherwise', async () => {
    const refused = new ApiError(500, { code: 'internal', text: 'Not now.' })
    const client = { signIn: async () => session, signOut: () => Promise.reject(refused) } as unknown as Client
    const store = createSessionStore(() => client)
    await store.signIn(request)
    await expect(store.signOut()).rejects.toBe(refused)
    expect(store.state.getState().kind).toBe('signed_in')
    store.expire()
    expect(store.state.getState().kind).toBe('expired')
  })

  it('is not ended by a late answer to what was asked before it began', async () => {
    const answers: ((response: Response) => void)[] = []
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)))
    const store = createSessionStore(() => ({ signIn: async () => session }) as unknown as Client)
    const client = createBrowserClient(store)
    const refusal = () => Response.json(signedOut, { status: 401 })
    await store.signIn(request)
    const [first, late] = [client.setup(), client.setup()]
    answers[0]?.(refusal())
    await expect(first).rejects.toBeInstanceOf(ApiError)
    expect(store.state.getState().kind).toBe('expired')
    await store.signIn(request)
    answers[1]?.(refusal())
    await expect(late).rejects.toBeInstanceOf(ApiError)
    expect(store.state.getState().kind).toBe('signed_in')
  })
})
