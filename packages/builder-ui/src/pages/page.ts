import type { PageOf } from '@scenarium/web-kit'
import type { PagePart } from './page-part.tsx'

export type Page = PageOf<PagePart>

/** Fetches the page of the address while it is asked who is signed in. */
export function preparePage(pages: readonly Page[]): void {
  pages
    .toSorted((one, other) => other.pattern.length - one.pattern.length)
    .find(({ pattern }) => location.pathname.startsWith(pattern.replace(/[:*].*/, '')))
    ?.component.prepare()
}
