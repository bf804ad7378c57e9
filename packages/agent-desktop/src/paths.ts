// Addresses of the pages, below /desktop.
export const BASE_PATH = '/desktop'

export const chatsPath = '/'
export const chatPattern = '/chats/:interactionId'
export const chatPath = (interactionId: string) => `/chats/${interactionId}`
