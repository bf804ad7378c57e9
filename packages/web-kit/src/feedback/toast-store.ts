import { createStore } from 'zustand/vanilla'

export type Toast = { toastId: number; kind: 'good' | 'info' | 'bad'; title?: string; text: string }

/** Good news goes by itself; what went wrong stays until it was read. */
const SHOWN_MS = 6_000
const MOST_AT_ONCE = 4

export const toastStore = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }))
let lastId = 0

export function showToast(toast: Omit<Toast, 'toastId'>): void {
  const { toasts } = toastStore.getState()
  if (toasts.some(({ text, title }) => text === toast.text && title === toast.title)) return
  lastId += 1
  const toastId = lastId
  toastStore.setState({ toasts: [...toasts, { ...toast, toastId }].slice(-MOST_AT_ONCE) })
  if (toast.kind !== 'bad') setTimeout(() => dismissToast(toastId), SHOWN_MS)
}

export function dismissToast(toastId: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.toastId !== toastId) }))
}
