const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const second = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** The day of an instant, as people write it where they are. */
export const dayWords = (instant: number): string => day.format(instant)

/** Day and time of an instant. */
export const momentWords = (instant: number): string => moment.format(instant)

/** The same to the second. */
export const exactMomentWords = (instant: number): string => second.format(instant)
