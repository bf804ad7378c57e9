// Effects as blocks write them → effects the server can perform.
import type { BlockEffect, FetchBody } from '../scenario/block.ts'
import { compileTexts, encode } from './compile-texts.ts'
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
