// Nobody loses what he typed by a click: whoever leaves a form that is not applied is asked first.
import { useEffect, useId } from 'react'
import type { AroundNavHandler } from 'wouter'
import { createStore } from 'zustand/vanilla'

/** Forms with something typed that is not stored. */
const dirty = new Set<string>()

/** The way out somebody wants to take; null while nobody is asked. */
export const leaving = createStore<{ go: (() => void) | null }>(() => ({ go: null }))

export function useLeaveGuard(isDirty: boolean): { release(): void } {
  const id = useId()
  useEffect(() => {
    if (isDirty) dirty.add(id)
    else dirty.delete(id)
    return () => {
      dirty.delete(id)
    }
  }, [id, isDirty])
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isDirty])
  return {
    release() {
      dirty.delete(id)
    },
  }
}

/** For the router: asks before it goes elsewhere. */
export const askBeforeLeaving: AroundNavHandler = (navigate, to, options) => {
  const isElsewhere = to !== location.pathname
  if (dirty.size === 0 || !isElsewhere) navigate(to, options)
  else
    leaving.setState({
      go() {
        dirty.clear()
        navigate(to, options)
      },
    })
}
