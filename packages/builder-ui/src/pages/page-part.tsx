import { type LazyPart, LoadingState, lazyPart, type PageParameters } from '@scenarium/web-kit'
import type { ComponentType } from 'react'

export type PagePart = LazyPart<PageParameters>

/** A page that is fetched when it is opened, or when it is clear that it will be. */
export const pagePart = (load: () => Promise<ComponentType<PageParameters>>): PagePart =>
  lazyPart(load, <LoadingState />)
