import { createStore } from 'zustand/vanilla'

export type Toast = { toastId: number; kind: 'good' | 'info' | 'bad'; title?: string; text: string }

/** Good news goes by itself; what went wrong stays until it was read. */
const SHOWN_MS = 6_000
const MOST_AT_ONCE = 4

export const toastStore = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }))
let lastId = 0

/** Gives its id, for whoever wants to take it away before its time; one that is shown already is not shown twice. */
export function showToast(toast: Omit<Toast, 'toastId'>): number {
  const { toasts } = toastStore.getState()
  const shown = toasts.find(({ text, title }) => text === toast.text && title === toast.title)
  if (shown !== undefined) return shown.toastId
  lastId += 1
  const toastId = lastId
  toastStore.setState({ toasts: [...toasts, { ...toast, toastId }].slice(-MOST_AT_ONCE) })
  if (toast.kind !== 'bad') setTimeout(() => dismissToast(toastId), SHOWN_MS)
  return toastId
}

export function dismissToast(toastId: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.toastId !== toastId) }))
}
