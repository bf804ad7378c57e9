import { type Client, createDeskClient, type DeskClient } from '@scenarium/api'
import { useClient } from './kit-context.ts'

const known = new WeakMap<Client, DeskClient>()

/** The client with what people do at the Agent Desktop. Apart from `useClient`, so that other pages do not fetch it. */
export function useDeskClient(): DeskClient {
  const client = useClient()
  const desk = known.get(client) ?? createDeskClient(client)
  known.set(client, desk)
  return desk
}
