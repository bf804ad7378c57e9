import { type LazyPart, LoadingState, lazyPart } from '@scenarium/web-kit'
import type { ComponentType } from 'react'

type Parameters = { [parameter: string]: string | undefined }

export type PagePart = LazyPart<Parameters>

/** A page that is fetched when it is opened, or when it is clear that it will be. */
export const pagePart = (load: () => Promise<ComponentType<Parameters>>): PagePart => lazyPart(load, <LoadingState />)
