import { Button, Loader } from '@mantine/core'
import classes from './message-list.module.css'

type Props = { hasEarlier: boolean; isLoading: boolean; problem: string | null; onLoad: () => void }

/** The top row: what is above the oldest message held. */
export function Beginning({ hasEarlier, isLoading, problem, onLoad }: Props) {
  if (!hasEarlier) return <div className={classes.beginning}>The chat began here</div>
  return (
    <div className={classes.beginning}>
      {isLoading ? (
        <Loader size="sm" aria-label="Loading earlier messages" />
      ) : (
        <Button variant="subtle" size="compact-sm" onClick={onLoad}>
          {problem === null ? 'Earlier messages' : `${problem} Try again`}
        </Button>
      )}
    </div>
  )
}
