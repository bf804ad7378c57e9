import { useRef, useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { showToast } from '../feedback/toast-store.ts'
import { sendCommand } from './browser-commands.ts'
import { NoAnswerError } from './carry-out.ts'

type Body = { commandId: string }

export type CommandState<Arguments extends unknown[], Answer> = {
  /** Resolves with the answer, or with undefined when it failed: then `problem` says why, and a toast unless `isQuiet`. */
  send(...given: Arguments): Promise<Answer | undefined>
  isSending: boolean
  /** No answer yet to the first try; further ones are made. */
  isRetrying: boolean
  problem: string | null
}

/**
 * A command of a component: `useCommand((body, offerId: string) => client.acceptOffer(offerId, body))`. Sent again by the
 * person after no answer came, it keeps its id, so it is still carried out once.
 */
export function useCommand<Arguments extends unknown[], Answer>(
  run: (body: Body, ...given: Arguments) => Promise<Answer>,
  { isQuiet = false }: { isQuiet?: boolean } = {},
): CommandState<Arguments, Answer> {
  const [state, setState] = useState<{ sending: number; isRetrying: boolean; problem: string | null }>(nothing)
  const unanswered = useRef(new Map<string, string>())

  async function send(...given: Arguments): Promise<Answer | undefined> {
    const key = JSON.stringify(given)
    setState(({ sending }) => ({ sending: sending + 1, isRetrying: false, problem: null }))
    let problem: string | null = null
    try {
      const answer = await sendCommand((body) => run(body, ...given), {
        commandId: unanswered.current.get(key),
        onRetry: () => setState((now) => ({ ...now, isRetrying: true })),
      })
      unanswered.current.delete(key)
      return answer
    } catch (error) {
      if (error instanceof NoAnswerError) unanswered.current.set(key, error.commandId)
      problem = errorText(error)
      if (!isQuiet) showToast({ kind: 'bad', text: problem })
      return undefined
    } finally {
      setState(({ sending }) => ({ sending: sending - 1, isRetrying: false, problem }))
    }
  }

  return { send, isSending: state.sending > 0, isRetrying: state.isRetrying, problem: state.problem }
}

const nothing = { sending: 0, isRetrying: false, problem: null }
