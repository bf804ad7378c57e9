import { LoadingState, lazyPart, type PageOf, type PageParameters } from '@scenarium/web-kit'
import type { ComponentType } from 'react'
import { ChatsPage } from '../desktop/chats-page.tsx'
import { bannedPath, chatPattern, chatsPath, floorPath, floorPattern, searchPath, searchPattern } from '../paths.ts'

export type Page = PageOf<ComponentType<PageParameters>> & {
  /** In the header, for pages that are reached from there. */
  link?: { text: string; href: string }
}

const FloorPage = lazyPart(async () => (await import('../floor/floor-page.tsx')).FloorPage, <LoadingState />)
const SearchPage = lazyPart(async () => (await import('../search/search-page.tsx')).SearchPage, <LoadingState />)
const BannedPage = lazyPart(async () => (await import('../search/banned-page.tsx')).BannedPage, <LoadingState />)

/** Every page. A page that is not needed at first is loaded when it is opened: `component: lazyPart(…)`. */
export const pages: readonly Page[] = [
  {
    pattern: chatsPath,
    component: ChatsPage,
    link: { text: 'Chats', href: chatsPath },
    privilege: 'read_interactions',
  },
  { pattern: chatPattern, component: ChatsPage, privilege: 'read_interactions' },
  { pattern: floorPattern, component: FloorPage, link: { text: 'Floor', href: floorPath }, privilege: 'supervise' },
  // Before the search: an address below it is else taken for an interaction.
  { pattern: bannedPath, component: BannedPage, privilege: 'supervise' },
  {
    pattern: searchPattern,
    component: SearchPage,
    link: { text: 'Search', href: searchPath },
    privilege: 'read_interactions',
  },
]
