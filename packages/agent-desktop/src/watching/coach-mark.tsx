import type { InteractionView } from '@scenarium/api'
import { useDesktop } from '../desktop/desktop-context.tsx'
import classes from './coach-mark.module.css'

/** Says in the head of a conversation who coaches there; the customer sees nothing of it. */
export function CoachMark({ coaches }: Pick<InteractionView, 'coaches'>) {
  const { userId } = useDesktop()
  const others = coaches.filter((coach) => coach.userId !== userId)
  if (others.length === 0) return null
  return (
    <span className={classes.mark} title="You and your colleagues see a coach’s notes; the customer does not">
      Coached by {others.map(({ name }) => name).join(', ')}
    </span>
  )
}
