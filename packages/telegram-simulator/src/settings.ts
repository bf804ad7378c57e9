/** What the control API can change while the simulator runs. */
export interface Settings {
  /** One unit of the retry pauses (Telegram: one second), in milliseconds. */
  retryBaseMs: number
  /** How long the webhook may take to answer, in milliseconds. */
  deliveryTimeoutMs: number
  /** Sends above these rates are refused with 429; null switches the limits off. */
  hiddenLimits: { perChatPerSecond?: number | undefined; perBotPerSecond?: number | undefined } | null
  /** Nothing is delivered and polls come back empty while true. */
  paused: boolean
  /** The newest ready queue is served first: updates of different queues arrive out of order. */
  reorderKeys: boolean
  /** How far the clock of the Bot API server is ahead, as its Date header says. */
  clockSkewSeconds: number
}

export const defaultSettings: Settings = {
  retryBaseMs: 1000,
  deliveryTimeoutMs: 60_000,
  hiddenLimits: null,
  paused: false,
  reorderKeys: false,
  clockSkewSeconds: 0,
}
