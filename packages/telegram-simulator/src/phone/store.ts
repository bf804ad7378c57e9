import { type Action, type PhoneState, reduce } from './state.ts'

export interface Store {
  state(): PhoneState
  dispatch(action: Action): void
}

/** Holds the state and calls `render` once for all the changes of one moment. */
export const createStore = (first: PhoneState, render: (state: PhoneState, previous: PhoneState) => void): Store => {
  let current = first
  let rendered = first
  let isScheduled = false
  const flush = () => {
    isScheduled = false
    const previous = rendered
    rendered = current
    render(current, previous)
  }
  return {
    state: () => current,
    dispatch: (action) => {
      const next = reduce(current, action)
      if (next === current) return
      current = next
      if (isScheduled) return
      isScheduled = true
      queueMicrotask(flush)
    },
  }
}
