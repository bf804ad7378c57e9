// Renders every text inside an effect. Only texts are templates and values are inserted as data: what a customer writes can
// change neither an effect's type nor the structure around it.
import type { JsonValue } from '../json.ts'
import type { Scope } from '../scenario/scope.ts'
import { parseTemplate, renderTemplate, type Template } from '../scenario/template.ts'

type Render<T> = (scope: Scope) => T
type CompileText = (text: string, key: string) => Render<string> | undefined

/** Parts of an effect that hold data of the author's own making: a key called `url` has no meaning there. */
const ownData: ReadonlySet<string> = new Set(['values', 'body'])

/** A function that renders every text in the effect; in texts called `url` the values are percent-encoded. */
export function compileTexts<Effect extends object>(effect: Effect): Render<Effect> {
  const render = compileValue(effect as JsonValue, '', compileEffectText)
  return render === undefined ? () => effect : (render as Render<unknown> as Render<Effect>)
}

/** A value as one part of an address. */
export function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Undefined when nothing in the value depends on a variable. */
function compileValue(value: JsonValue, key: string, compileText: CompileText): Render<JsonValue> | undefined {
  if (typeof value === 'string') return compileText(value, key)
  if (typeof value !== 'object' || value === null) return undefined
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const render = compileValue(part, name, ownData.has(name) ? compilePlainText : compileText)
    return render === undefined ? [] : [{ name, render }]
  })
  if (parts.length === 0) return undefined
  return (scope) => {
    const copy = (Array.isArray(value) ? [...value] : { ...value }) as { [name: string]: JsonValue }
    for (const { name, render } of parts) copy[name] = render(scope)
    return copy
  }
}

const compileEffectText: CompileText = (text, key) =>
  key === 'url' ? compileAddress(text) : compilePlainText(text, key)

const compilePlainText: CompileText = (text) => {
  const template = parseTemplate(text)
  return template.paths.length === 0 ? undefined : (scope) => renderTemplate(template, scope)
}

function compileAddress(text: string): Render<string> | undefined {
  const template = parseTemplate(text)
  return template.paths.length === 0 ? undefined : (scope) => renderAddress(template, scope)
}

/** A value the address begins with is the address itself; any other is a part of it and must stay one part. */
function renderAddress(template: Template, scope: Scope): string {
  const [beginning] = template.texts
  return renderTemplate(template, scope, (value, index) => (index === 0 && beginning === '' ? value : encode(value)))
}
