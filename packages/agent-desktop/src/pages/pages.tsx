import type { Privilege } from '@scenarium/api'
import type { ComponentType } from 'react'
import { ChatsPage } from '../desktop/chats-page.tsx'
import { chatPattern, chatsPath } from '../paths.ts'

export type Page = {
  /** Pattern of wouter; `:name` becomes a property of the component. */
  pattern: string
  component: ComponentType<{ [parameter: string]: string | undefined }>
  /** In the header, for pages that are reached from there. */
  link?: { text: string; href: string }
  /** Left out for who lacks it. */
  privilege: Privilege
}

/** Every page. A page that is not needed at first is loaded when it is opened: `component: lazy(() => import(…))`. */
export const pages: readonly Page[] = [
  {
    pattern: chatsPath,
    component: ChatsPage,
    link: { text: 'Chats', href: chatsPath },
    privilege: 'read_interactions',
  },
  { pattern: chatPattern, component: ChatsPage, privilege: 'read_interactions' },
]
