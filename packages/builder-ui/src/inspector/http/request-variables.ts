import { parseTemplate, type SettingsOf, templateVariables } from '@scenarium/engine/schema'
import type { Unfinished } from '../../blocks/block-view.ts'

/** Variables a request is made with, each once, in the order they stand in it. */
export function requestVariables({ url, query, headers, body }: Unfinished<SettingsOf<'fetch_url'>>): string[] {
  const names = textsIn([url, query, headers, body]).flatMap((text) => templateVariables(parseTemplate(text)))
  return [...new Set(names)]
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
