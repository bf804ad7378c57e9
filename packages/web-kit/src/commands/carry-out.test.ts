import { ApiError } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { type CommandDeps, carryOut, NoAnswerError, PATIENCE_MS } from './carry-out.ts'

const refusal = (status: number) => new ApiError(status, { code: 'refused', text: 'No.' })
const cut = () => new TypeError('Failed to fetch')

/** Answers one after another; each is thrown or given. */
function server(answers: unknown[]) {
  const ids: string[] = []
  let now = 0
  let made = 0
  const deps: CommandDeps = {
    newId() {
      made += 1
      return `command-${made}`
    },
    now: () => now,
    async pause(milliseconds) {
      now += milliseconds
    },
    random: () => 1,
  }
  const command = async ({ commandId }: { commandId: string }) => {
    ids.push(commandId)
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer instanceof Error) throw answer
    return answer
  }
  return { deps, command, ids, now: () => now }
}

describe('a command', () => {
  it('is sent again unchanged until there is an answer', async () => {
    const { deps, command, ids } = server([cut(), refusal(503), 'done'])
    const retries: number[] = []
    await expect(carryOut(deps, command, { onRetry: (failures) => retries.push(failures) })).resolves.toBe('done')
    expect(ids).toEqual(['command-1', 'command-1', 'command-1'])
    expect(retries).toEqual([1, 2])
  })

  it.each([400, 401, 403, 409, 429, 500])('is not sent again when the server refuses with %i', async (status) => {
    const { deps, command, ids } = server([refusal(status)])
    await expect(carryOut(deps, command)).rejects.toMatchObject({ status })
    expect(ids).toHaveLength(1)
  })

  it('is given back to the person after a minute without an answer, with its id', async () => {
    const { deps, command, ids, now } = server([cut()])
    const error = await carryOut(deps, command).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(NoAnswerError)
    expect(error).toMatchObject({ commandId: 'command-1' })
    expect(now()).toBeLessThanOrEqual(PATIENCE_MS)
    expect(new Set(ids)).toEqual(new Set(['command-1']))
  })

  it('keeps the id it is given', async () => {
    const { deps, command, ids } = server(['done'])
    await carryOut(deps, command, { commandId: 'earlier-1' })
    expect(ids).toEqual(['earlier-1'])
  })
})
