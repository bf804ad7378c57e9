import { showToast } from '@scenarium/web-kit'
import { useEffect } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { handoverNews } from './handover-news.ts'

/** Says what became of invitations and transfers, wherever the agent is looking. */
export function useHandoverNews(): void {
  const { state } = useDesktop()
  useEffect(
    () =>
      state.subscribe((after, before) => {
        for (const news of handoverNews(before, after)) showToast(news)
      }),
    [state],
  )
}
