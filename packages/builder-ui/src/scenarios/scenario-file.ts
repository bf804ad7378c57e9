// Scenarios as files: `<name>.scenario.json`, the document as it is.
import type { ScenarioDocument } from '@scenarium/api'
import { isJsonObject } from '@scenarium/engine/schema'

const EXTENSION = '.scenario.json'
const MOST_BYTES = 20_000_000

export function fileName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N} _-]/gu, '').trim()
  return `${safe || 'scenario'}${EXTENSION}`
}

export function fileText(document: ScenarioDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

export type ReadScenario = { ok: true; name: string; draft: ScenarioDocument } | { ok: false; text: string }

/** Reads leniently: whatever has blocks opens, and the editor shows what is wrong with it. */
export function readScenario(text: string, file: string): ReadScenario {
  if (text.length > MOST_BYTES) return { ok: false, text: `${file} is larger than any scenario.` }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, text: `${file} is not JSON.` }
  }
  if (!isJsonObject(value) || !('blocks' in value)) return { ok: false, text: `${file} holds no scenario.` }
  const named = typeof value.name === 'string' ? value.name.trim() : ''
  const name = (named || file.replace(/(\.scenario)?\.json$/i, '').trim() || 'Imported').slice(0, 100)
  return { ok: true, name, draft: value }
}

/** `Mobile Chat`, or `Mobile Chat 2` while there is one. */
export function freeName(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const name = `${wanted.replace(/ \d+$/, '')} ${number}`
    if (!taken.has(name)) return name
  }
}

/** Lets the browser save the text. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
