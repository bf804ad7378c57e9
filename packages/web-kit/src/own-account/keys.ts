export const OWN_ACCOUNT = ['own account'] as const
export const API_TOKENS = ['api tokens'] as const

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
export const dateText = (at: number): string => format.format(at)
