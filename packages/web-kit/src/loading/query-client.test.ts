import { QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { createQueryClient } from './query-client.ts'

/** A query whose answers come when the test says so, in any order. */
function askedQuery() {
  const queries = createQueryClient()
  const answers: ((text: string) => void)[] = []
  const observer = new QueryObserver(queries, {
    queryKey: ['customer'],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  })
  observer.subscribe(() => {})
  return { queries, answers, data: () => observer.getCurrentResult().data }
}

it('does not take a first answer that was asked for before a change for new', async () => {
  const { queries, answers, data } = askedQuery()
  const isOver = queries.invalidateQueries({ queryKey: ['customer'] })
  await expect.poll(() => answers.length).toBe(2)
  answers[0]?.('as it was')
  answers[1]?.('as it is')
  await isOver
  expect(data()).toBe('as it is')
  expect(queries.getQueryState(['customer'])).toMatchObject({ fetchStatus: 'idle', isInvalidated: false })
})

it('asks again for what was answered already, and for nothing that nobody looks at', async () => {
  const { queries, answers, data } = askedQuery()
  answers[0]?.('as it was')
  await expect.poll(data).toBe('as it was')
  void queries.invalidateQueries()
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.('as it is')
  await expect.poll(data).toBe('as it is')
  await queries.invalidateQueries({ refetchType: 'none' })
  expect(answers.length).toBe(2)
})
