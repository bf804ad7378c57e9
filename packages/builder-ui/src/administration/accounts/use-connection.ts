import type { ConnectionReport } from '@scenarium/api'
import { errorText } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../client/administration-queries.ts'
import { useUpkeepClient } from '../../client/upkeep-client.ts'

export type Check = 'test-connection' | 'set-webhook'
export type ConnectionAct = Check | 'pause' | 'resume'

export type Connection = {
  running: ConnectionAct | null
  report: ConnectionReport | null
  problem: string | null
  run(act: ConnectionAct): Promise<void>
  /** Looks anew, as something was changed. */
  refresh(): void
}

const LOOK_EVERY_MS = 10_000

/** What is found about the account's connection; looked at anew as long as the page is open. */
export function useConnection(accountId: string | undefined): Connection {
  const client = useUpkeepClient()
  const queries = useQueryClient()
  const [running, setRunning] = useState<ConnectionAct | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const queryKey = keys.diagnosis(accountId ?? '')
  const diagnosis = useQuery({
    queryKey,
    queryFn: () => client.diagnosis(accountId ?? ''),
    enabled: accountId !== undefined,
    refetchInterval: LOOK_EVERY_MS,
    retry: false,
  })
  const acts = {
    'test-connection': client.testConnection,
    'set-webhook': client.setWebhook,
    pause: client.pause,
    resume: client.resume,
  }
  return {
    running,
    report: diagnosis.data ?? null,
    problem: problem ?? (diagnosis.error === null ? null : errorText(diagnosis.error)),
    refresh: () => void queries.invalidateQueries({ queryKey }),
    async run(act) {
      if (accountId === undefined) return
      setRunning(act)
      setProblem(null)
      try {
        const report = await acts[act](accountId)
        await queries.cancelQueries({ queryKey })
        queries.setQueryData(queryKey, report)
      } catch (error) {
        setProblem(errorText(error))
      } finally {
        setRunning(null)
        await queries.invalidateQueries({ queryKey: keys.accounts, exact: true })
      }
    },
  }
}
