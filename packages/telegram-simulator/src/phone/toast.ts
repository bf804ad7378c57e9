import { element } from './element.ts'

const stayMs = 4_000

const region = element('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' })

export const mountToasts = (parent: HTMLElement): void => parent.append(region)

/** Shows a short note over the page and has screen readers say it. */
export const showToast = (text: string, { isProblem = false }: { isProblem?: boolean } = {}): void => {
  const toast = element('p', { class: isProblem ? 'toast is-problem' : 'toast' }, text)
  for (const same of [...region.children]) if (same.textContent === text) same.remove()
  region.append(toast)
  setTimeout(() => toast.remove(), stayMs)
}
