import { clockText, Elapsed, useNow } from '@scenarium/web-kit'
import { useDesktop, useDesktopState } from '../desktop/desktop-context.tsx'
import { workEndsAt } from './work-ends-at.ts'

/** After-call work counts down to where it ends by itself; without an end it counts up. */
export function WorkLeft({ since, className }: { since: number; className?: string }) {
  const { userId } = useDesktop()
  const interactions = useDesktopState((state) => state.interactions)
  const now = useNow()
  const endsAt = workEndsAt(Object.values(interactions), userId)
  if (endsAt === null) return <Elapsed since={since} className={className} />
  return (
    <span className={className} title="Until after-call work ends by itself">
      −{clockText(endsAt - now)}
    </span>
  )
}
