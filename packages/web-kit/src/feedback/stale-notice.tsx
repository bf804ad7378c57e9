import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import classes from '../shell/connection-banner.module.css'
import { errorText } from './error-text.ts'

/** A line over the page while something on it could not be asked for again: what is shown stands, and may be old. */
export function StaleNotice() {
  const queries = useQueryClient()
  const subscribe = useCallback((changed: () => void) => queries.getQueryCache().subscribe(changed), [queries])
  const text = useSyncExternalStore(subscribe, () => {
    const failed = queries.getQueryCache().findAll({ type: 'active' }).find(isStale)
    return failed === undefined ? null : errorText(failed.state.error)
  })
  return (
    <div aria-live="polite">
      {text !== null && (
        <div className={classes.banner}>
          <span>What you see may be old: {text}</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void queries.refetchQueries({ type: 'active', predicate: isStale })}
          >
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}

type Asked = { state: { status: string; data: unknown; error: unknown } }

const isStale = ({ state: { status, data } }: Asked): boolean => status === 'error' && data !== undefined
