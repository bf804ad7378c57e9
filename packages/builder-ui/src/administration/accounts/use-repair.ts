import type { RepairReport } from '@scenarium/api'
import { errorText } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../client/administration-queries.ts'
import { useUpkeepClient } from '../../client/upkeep-client.ts'

export type Repair = {
  isRunning: boolean
  /** What was done and what could not be, when it was asked for. */
  outcome: Pick<RepairReport, 'done' | 'failed'> | null
  run(): Promise<void>
  forget(): void
}

/** The button that mends what can be mended, and what became of it. */
export function useRepair(accountId: string): Repair {
  const client = useUpkeepClient()
  const queries = useQueryClient()
  const [isRunning, setIsRunning] = useState(false)
  const [outcome, setOutcome] = useState<Repair['outcome']>(null)
  return {
    isRunning,
    outcome,
    forget: () => setOutcome(null),
    async run() {
      setIsRunning(true)
      try {
        const { done, failed, report } = await client.repair(accountId)
        setOutcome({ done, failed })
        // A look from before the repair would say the old again.
        await queries.cancelQueries({ queryKey: keys.diagnosis(accountId) })
        queries.setQueryData(keys.diagnosis(accountId), report)
      } catch (error) {
        setOutcome({ done: [], failed: [errorText(error)] })
      } finally {
        setIsRunning(false)
        await Promise.all([
          queries.invalidateQueries({ queryKey: keys.accounts, exact: true }),
          queries.invalidateQueries({ queryKey: keys.doctor }),
        ])
      }
    },
  }
}
