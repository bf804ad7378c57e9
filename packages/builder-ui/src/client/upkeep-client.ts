// The part of the API that looks after connections and the installation.
import {
  type BotProfileChange,
  backupStarted,
  botProfile,
  type Client,
  connectionReport,
  type DeadLetterState,
  deadLetterDetail,
  deadLetterPage,
  deadLettersRetried,
  diagnosisList,
  done,
  repairReport,
  systemView,
} from '@scenarium/api'
import { useClient } from '@scenarium/web-kit'
import { useMemo } from 'react'

export function createUpkeepClient({ get, send }: Pick<Client, 'get' | 'send'>) {
  const account = (accountId: string) => `/api/integration-accounts/${encodeURIComponent(accountId)}`
  const act = (verb: 'test-connection' | 'set-webhook' | 'pause' | 'resume') => (accountId: string) =>
    send('POST', `${account(accountId)}/${verb}`, connectionReport, {})
  return {
    testConnection: act('test-connection'),
    setWebhook: act('set-webhook'),
    pause: act('pause'),
    resume: act('resume'),
    diagnosis: (accountId: string) => get(`${account(accountId)}/diagnosis`, connectionReport),
    doctor: () => get('/api/webhook-doctor', diagnosisList),
    repair: (accountId: string) => send('POST', `${account(accountId)}/repair`, repairReport, {}),
    profile: (accountId: string) => get(`${account(accountId)}/profile`, botProfile),
    changeProfile: (accountId: string, body: BotProfileChange) =>
      send('PATCH', `${account(accountId)}/profile`, botProfile, body),

    deadLetters: (state: DeadLetterState, before?: number) =>
      get('/api/dead-letters', deadLetterPage, { state, before }),
    deadLetter: (deadLetterId: number) => get(`/api/dead-letters/${deadLetterId}`, deadLetterDetail),
    retryDeadLetter: (deadLetterId: number) => send('POST', `/api/dead-letters/${deadLetterId}/retry`, done, {}),
    dismissDeadLetter: (deadLetterId: number) => send('POST', `/api/dead-letters/${deadLetterId}/dismiss`, done, {}),
    retryDeadLetters: () => send('POST', '/api/dead-letter-retries', deadLettersRetried, {}),

    system: () => get('/api/system', systemView),
    startBackup: () => send('POST', '/api/system/backups', backupStarted, {}),
  }
}

export type UpkeepClient = ReturnType<typeof createUpkeepClient>

export function useUpkeepClient(): UpkeepClient {
  const client = useClient()
  return useMemo(() => createUpkeepClient(client), [client])
}
