import type { Privilege } from '@scenarium/api'
import type { PagePart } from './page-part.tsx'

export type Page = {
  /** Pattern of wouter; `:name` becomes a property of the component. */
  pattern: string
  component: PagePart
  /** Left out for who lacks it. */
  privilege: Privilege
}

/** Fetches the page of the address while it is asked who is signed in. */
export function preparePage(pages: readonly Page[]): void {
  pages
    .toSorted((one, other) => other.pattern.length - one.pattern.length)
    .find(({ pattern }) => location.pathname.startsWith(pattern.replace(/[:*].*/, '')))
    ?.component.prepare()
}
