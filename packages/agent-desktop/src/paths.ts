// Addresses of the pages, below /desktop.
export const BASE_PATH = '/desktop'

export const chatsPath = '/'
export const chatPattern = '/chats/:interactionId'
/** With `seq` it opens at that message. */
export const chatPath = (interactionId: string, seq?: number) =>
  `/chats/${interactionId}${seq === undefined ? '' : `?seq=${seq}`}`

/** Whether one's own chats are on the page, and what is offered with them. */
export const isChatsPage = (location: string): boolean => location === chatsPath || location.startsWith('/chats/')

export const floorPath = '/floor'
export const floorPattern = '/floor/:interactionId?'
/** The floor with a conversation beside it. */
export const watchPath = (interactionId: string) => `/floor/${interactionId}`

export const searchPath = '/search'
export const searchPattern = '/search/:interactionId?'
export const foundPath = (interactionId: string) => `/search/${interactionId}`
export const bannedPath = '/search/banned'
