import { blockViewOf } from './index.ts'

const LONGEST = 160

/** What a block of the document does, in one short line; empty when its settings say nothing. Never throws. */
export function summaryOf(type: string, settings: unknown): string {
  try {
    return oneLine(String(blockViewOf(type).summary(settings ?? {})))
  } catch {
    return ''
  }
}

function oneLine(text: string): string {
  const line = text
    .slice(0, LONGEST * 4)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`
}
