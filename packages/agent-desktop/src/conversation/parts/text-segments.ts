// Formatted text as flat stretches, each with everything that applies to it: entities may lie in one another and overlap.
import type { TextEntity } from '@scenarium/api'

export type Segment = {
  start: number
  text: string
  entities: readonly TextEntity[]
  /** Where it leads, and the whole text of the link it belongs to. */
  link?: { address: string; text: string; isLast: boolean }
}

export function segmentsOf(text: string, entities: readonly TextEntity[] = []): Segment[] {
  const real = entities.filter(({ offset, length }) => length > 0 && offset < text.length)
  const bounds = new Set([0, text.length])
  for (const { offset, length } of real) {
    bounds.add(offset)
    bounds.add(Math.min(text.length, offset + length))
  }
  const sorted = [...bounds].toSorted((a, b) => a - b)
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length
    const covering = real.filter(({ offset, length }) => offset <= start && offset + length >= end)
    return { start, text: text.slice(start, end), entities: covering, link: linkOf(text, end, covering) }
  })
}

/** Links do not lie in one another: the first that covers the stretch counts. */
function linkOf(text: string, end: number, covering: readonly TextEntity[]): Segment['link'] {
  for (const { type, offset, length, url } of covering) {
    const whole = text.slice(offset, offset + length)
    const address = safeUrl(addressOf(type, whole, url))
    if (address !== undefined) return { address, text: whole, isLast: end === Math.min(text.length, offset + length) }
  }
  return undefined
}

function addressOf(type: string, text: string, url = ''): string {
  if (type === 'text_link') return url
  if (type === 'url') return text
  if (type === 'email') return `mailto:${text}`
  return type === 'phone_number' ? `tel:${text.replaceAll(/[^\d+]/g, '')}` : ''
}

/** An address that is safe to follow, made from what the customer wrote; undefined when it is none. */
export function safeUrl(address: string): string | undefined {
  if (address.trim() === '') return undefined
  const full = /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`
  try {
    const url = new URL(full)
    return ['http:', 'https:', 'mailto:', 'tel:', 'tg:'].includes(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}

/** Where a link leads, when its text does not say so itself. */
export function hiddenHost(text: string, address: string): string | undefined {
  try {
    const { host, protocol } = new URL(address)
    if (!protocol.startsWith('http')) return undefined
    return shownHost(text) === host ? undefined : host
  } catch {
    return undefined
  }
}

function shownHost(text: string): string | undefined {
  const words = text.trim()
  if (!/^(https?:\/\/)?[^\s/]+\.[^\s/]+(\/\S*)?$/i.test(words)) return undefined
  const address = safeUrl(words)
  return address === undefined ? undefined : new URL(address).host
}
