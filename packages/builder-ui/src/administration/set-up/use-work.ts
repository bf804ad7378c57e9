import { errorText } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/** Does the work of a step; afterwards the page looks again at what exists. */
export function useWork() {
  const queries = useQueryClient()
  const [isWorking, setIsWorking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function run(work: () => Promise<unknown>): Promise<void> {
    setIsWorking(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(errorText(error))
    } finally {
      await queries.invalidateQueries()
      setIsWorking(false)
    }
  }
  return { run, isWorking, problem }
}
