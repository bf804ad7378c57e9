import type { Settings } from './settings.ts'

const windowMs = 1000

/** Counts what was sent in the last second, for the limits Telegram has and does not publish. */
export class RateLimits {
  readonly #sentAt = new Map<string, number[]>()

  /** Seconds to wait, or null when the message may be sent (and is counted). */
  admit(limits: Settings['hiddenLimits'], bot: string, chatId: string, now: number): number | null {
    if (!limits) return null
    const rules: [key: string, perSecond: number | undefined][] = [
      [bot, limits.perBotPerSecond],
      [`${bot}/${chatId}`, limits.perChatPerSecond],
    ]
    const windows = rules.flatMap(([key, perSecond]) =>
      perSecond === undefined ? [] : [{ perSecond, recent: this.#recent(key, now) }],
    )
    const full = windows.filter(({ perSecond, recent }) => recent.length >= perSecond)
    if (full.length > 0) return 1
    for (const { recent } of windows) recent.push(now)
    return null
  }

  #recent(key: string, now: number): number[] {
    const recent = (this.#sentAt.get(key) ?? []).filter((at) => at > now - windowMs)
    this.#sentAt.set(key, recent)
    return recent
  }

  clear(): void {
    this.#sentAt.clear()
  }
}
