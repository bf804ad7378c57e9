import { showToast } from '@scenarium/web-kit'
import { useEffect } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { forcedNews } from './forced.ts'

/** Says that a supervisor has set the agent's state, wherever the agent is looking. */
export function useForcedNews(): void {
  const { state } = useDesktop()
  useEffect(
    () =>
      state.subscribe((after, before) => {
        const text = after.agent === before.agent ? null : forcedNews(before.agent, after.agent)
        if (text !== null) showToast({ kind: 'info', text })
      }),
    [state],
  )
}
