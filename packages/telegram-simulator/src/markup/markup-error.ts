/** Text or entities Telegram would refuse; the message is Telegram's reason. */
export class MarkupError extends Error {}

export const cannotParse = (reason: string): MarkupError => new MarkupError(`can't parse entities: ${reason}`)

/** Telegram counts places in markup in bytes of UTF-8. */
export const byteOffset = (text: string, index: number): number => Buffer.byteLength(text.slice(0, index))
