// The emoji used last, at this browser.
const KEY = 'scenarium.recent-emoji'
const MOST = 24

export function recentEmoji(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

export function rememberEmoji(emoji: string): void {
  try {
    const others = recentEmoji().filter((one) => one !== emoji)
    localStorage.setItem(KEY, JSON.stringify([emoji, ...others].slice(0, MOST)))
  } catch {
    // Without storage none are remembered.
  }
}
