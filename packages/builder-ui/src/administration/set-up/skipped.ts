const KEY = 'scenarium.set-up-skipped'

/** In this browser only; the page stays in the menu. */
export function skipSetUp(): void {
  localStorage.setItem(KEY, 'yes')
}

export const isSetUpSkipped = (): boolean => localStorage.getItem(KEY) === 'yes'
