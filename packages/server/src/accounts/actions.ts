// Actions on integration accounts as the API offers them; afterwards the running channels take up the change.
import type { AccountDirectory } from '../channels/account-directory.ts'
import type { AccountActions } from '../routes/deps.ts'
import { type ConnectionDeps, disconnect, setWebhook, switchDelivery, testConnection } from './test-connection.ts'

export function createAccountActions(deps: ConnectionDeps, directory: AccountDirectory): AccountActions {
  const changed = () => directory.refresh()
  const afterwards = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    const answer = await work
    await changed()
    return answer
  }
  return {
    testConnection: (accountId) => afterwards(testConnection(deps, accountId)),
    setWebhook: (accountId) => afterwards(setWebhook(deps, accountId)),
    switchDelivery: (accountId, delivery) => afterwards(switchDelivery(deps, accountId, delivery)),
    disconnect: (accountId) => disconnect(deps, accountId),
    changed,
  }
}
