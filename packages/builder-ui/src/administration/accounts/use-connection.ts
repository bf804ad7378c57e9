import type { ConnectionReport } from '@scenarium/api'
import { errorText } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'

export type Check = 'test-connection' | 'set-webhook'

export type Connection = {
  running: Check | null
  report: ConnectionReport | null
  problem: string | null
  run(check: Check): Promise<void>
  forget(): void
}

/** What Test Connection and Set Webhook found last. */
export function useConnection(accountId: string | undefined): Connection {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const [running, setRunning] = useState<Check | null>(null)
  const [report, setReport] = useState<ConnectionReport | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  return {
    running,
    report,
    problem,
    forget() {
      setReport(null)
      setProblem(null)
    },
    async run(check) {
      if (accountId === undefined) return
      setRunning(check)
      setProblem(null)
      try {
        setReport(await (check === 'set-webhook' ? client.setWebhook : client.testConnection)(accountId))
      } catch (error) {
        setProblem(errorText(error))
      } finally {
        setRunning(null)
        await queries.invalidateQueries({ queryKey: keys.accounts })
      }
    },
  }
}
