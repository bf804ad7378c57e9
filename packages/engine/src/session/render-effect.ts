// Effects as blocks write them → effects with values in place of names. Only leaves that are texts are templates, and a
// value is inserted as data: what a customer writes can change neither an effect's type nor the structure around it.
import type { JsonValue } from '../json.ts'
import type { BlockEffect, FetchBody } from '../scenario/block.ts'
import { lookup, type Scope, toText } from '../scenario/scope.ts'
import { parseTemplate, renderTemplate } from '../scenario/template.ts'
import type { Button, Effect } from './effect.ts'
import { currentFrame, type Run, rememberButtons } from './run.ts'

export type RequestEffect = (run: Run) => void

/** Compiles an effect into the function that asks for it. */
export function compileEffect(effect: BlockEffect): RequestEffect {
  const render = compileTexts(effect)
  return (run) => {
    const { blockId, visit } = currentFrame(run)
    run.effects.push({ ...complete(render(run.scope), run, visit), blockId, visit })
  }
}

export function compileEffects(effects: readonly BlockEffect[] | undefined): readonly RequestEffect[] {
  return (effects ?? []).map(compileEffect)
}

/** Adds what only the running session knows. */
function complete(effect: BlockEffect, run: Run, visit: number): Effect {
  if (effect.type === 'fetch_url') return { ...effect, body: bodyText(effect.body) }
  if (effect.type !== 'send_message') return effect
  const { buttons, ...message } = effect
  if (message.editGroup !== undefined) message.editGroup = `${message.editGroup}:${visit}`
  return buttons === undefined ? message : { ...message, buttons: numberButtons(buttons, run, visit) }
}

type BlockButtons = NonNullable<Extract<BlockEffect, { type: 'send_message' }>['buttons']>

function numberButtons(rows: BlockButtons, run: Run, visit: number): Button[][] {
  const labels: string[] = []
  const numbered = rows.map((row) =>
    row.map((button): Button => {
      if (button.kind !== 'inline') return button
      return { ...button, visit, index: labels.push(button.label) - 1 }
    }),
  )
  if (labels.length > 0) rememberButtons(run, visit, labels)
  return numbered
}

function bodyText(body: FetchBody): string {
  switch (body.kind) {
    case 'none':
      return ''
    case 'text':
      return body.text
    case 'json':
      return JSON.stringify(body.value)
    case 'form':
      return body.fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  }
}

type Render<T> = (scope: Scope) => T

/** A function that renders every text in the value; texts under the key `url` have their values percent-encoded. */
function compileTexts<T>(value: T): Render<T> {
  const render = compileValue(value as JsonValue, '')
  return render === undefined ? () => value : (render as Render<unknown> as Render<T>)
}

/** Undefined when nothing in the value depends on a variable. */
function compileValue(value: JsonValue, key: string): Render<JsonValue> | undefined {
  if (typeof value === 'string') return compileText(value, key)
  if (typeof value !== 'object' || value === null) return undefined
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const render = compileValue(part, name)
    return render === undefined ? [] : [{ name, render }]
  })
  if (parts.length === 0) return undefined
  return (scope) => {
    const copy = (Array.isArray(value) ? [...value] : { ...value }) as { [name: string]: JsonValue }
    for (const { name, render } of parts) copy[name] = render(scope)
    return copy
  }
}

function compileText(text: string, key: string): Render<string> | undefined {
  const template = parseTemplate(text)
  if (template.paths.length === 0) return undefined
  if (key !== 'url') return (scope) => renderTemplate(template, scope)
  const { texts, paths } = template
  // A value the address begins with holds the address itself; any other value is a part that must stay one part.
  const wholeFirst = texts[0] === ''
  return (scope) =>
    paths.reduce((url, path, index) => {
      const value = toText(lookup(scope, path))
      return url + (index === 0 && wholeFirst ? value : encode(value)) + (texts[index + 1] ?? '')
    }, texts[0] ?? '')
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
