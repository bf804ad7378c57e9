// Text with `$(name)` in it. Parsed once, when a scenario is compiled; rendering only ever inserts values, so what a
// customer writes is never read as a template.
import { z } from 'zod'
import { MAX_TEMPLATE_LENGTH, MAX_VARIABLE_LENGTH } from '../limits.ts'
import { cutText, isVariablePath, lookup, toText, type Values } from './scope.ts'

/** Texts around the variables: one text more than there are paths. */
export type Template = { readonly texts: readonly string[]; readonly paths: readonly string[] }

/** Schema of a setting that is a template. Bad syntax is not refused here: it stays text, and `templateProblems` tells. */
export const templateText = z.string().max(MAX_TEMPLATE_LENGTH)

/** Never fails: a `$(` without a valid name and `)` stays as it is written. */
export function parseTemplate(text: string): Template {
  const texts: string[] = []
  const paths: string[] = []
  let textStart = 0
  for (const { start, end, path } of references(text)) {
    if (path === null) continue
    texts.push(text.slice(textStart, start))
    paths.push(path)
    textStart = end
  }
  texts.push(text.slice(textStart))
  return { texts, paths }
}

/**
 * The text with values in place of names; unknown variables give nothing. At most `MAX_VARIABLE_LENGTH` long. `write` gives
 * what is inserted for a value.
 */
export function renderTemplate(
  { texts, paths }: Template,
  scope: Values,
  write: (value: string, index: number) => string = (value) => value,
): string {
  let rendered = texts[0] ?? ''
  for (let index = 0; index < paths.length && rendered.length < MAX_VARIABLE_LENGTH; index++) {
    rendered += write(toText(lookup(scope, paths[index] ?? '')), index) + (texts[index + 1] ?? '')
  }
  return cutText(rendered, MAX_VARIABLE_LENGTH)
}

/** Paths the template reads, each once. */
export function templateVariables(template: Template): string[] {
  return [...new Set(template.paths)]
}

/** Places that look like a variable and are none, as they are written, such as `$(first name)`. */
export function templateProblems(text: string): string[] {
  const problems: string[] = []
  for (const { start, end, path } of references(text)) {
    if (path === null) problems.push(text.slice(start, Math.min(end, start + 40)))
  }
  return problems
}

/** Every `$(` of the text; `path` is null when no valid name and `)` follow. */
function* references(text: string): Generator<{ start: number; end: number; path: string | null }> {
  let close = text.indexOf(')')
  let start = text.indexOf('$(')
  while (start !== -1) {
    if (close !== -1 && close < start) close = text.indexOf(')', start)
    const end = close === -1 ? text.length : close + 1
    const name = close === -1 ? '' : text.slice(start + 2, close)
    const path = isVariablePath(name) ? name : null
    yield { start, end, path }
    start = text.indexOf('$(', path === null ? start + 2 : end)
  }
}
