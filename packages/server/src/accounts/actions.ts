// Actions on integration accounts as the API offers them; afterwards the running channels take up the change.
import type { AccountActions } from '../routes/deps.ts'
import { loadAccount } from './connection.ts'
import { connect, disconnect, setWebhook, switchDelivery } from './delivery.ts'
import { createDiagnoses } from './diagnoses.ts'
import { pause, resume } from './pause.ts'
import { readProfile, writeProfile } from './profile.ts'
import { repair } from './repair.ts'
import { checkNewToken } from './replace-token.ts'
import { type ConnectionDeps, testConnection } from './test-connection.ts'

export function createAccountActions(deps: ConnectionDeps): AccountActions {
  const diagnoses = createDiagnoses(deps)
  const afterwards = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    const answer = await work
    await deps.takeUp()
    return answer
  }
  return {
    testConnection: (accountId) => afterwards(testConnection(deps, accountId)),
    setWebhook: (accountId) => afterwards(setWebhook(deps, accountId)),
    switchDelivery: (accountId, delivery) => afterwards(switchDelivery(deps, accountId, delivery)),
    disconnect: (accountId) => disconnect(deps, accountId),
    diagnosis: (accountId) => afterwards(diagnoses.of(accountId)),
    diagnoses: diagnoses.all,
    repair: (context, accountId) => afterwards(repair(deps, context, accountId)),
    pause: (context, accountId) => afterwards(pause(deps, context, accountId)),
    resume: (context, accountId) => afterwards(resume(deps, context, accountId)),
    async checkToken(accountId, token, apiRoot) {
      const account = await loadAccount(deps, accountId)
      await checkNewToken(deps, apiRoot === undefined ? account : { ...account, apiRoot }, token)
    },
    async tokenReplaced(accountId) {
      await deps.takeUp()
      const { pausedAt } = await loadAccount(deps, accountId)
      if (pausedAt === null) await afterwards(connect(deps, accountId))
    },
    profile: (accountId) => readProfile(deps, accountId),
    changeProfile: (context, accountId, change) => writeProfile(deps, context, accountId, change),
    changed: deps.takeUp,
  }
}
