// An effect as the person at the terminal sees it, with what can be answered.
import type { RequestedEffect } from '@scenarium/engine'
import type { Choice } from './player.ts'

export type Described = { lines: string[]; choices: Choice[] }

/** Buttons are numbered on from `numbered`. */
export function describeEffect(effect: RequestedEffect, numbered: number): Described {
  if (effect.type === 'send_message') return describeMessage(effect, numbered)
  return { lines: [`  ${words(effect)}`], choices: [] }
}

function describeMessage(message: Extract<RequestedEffect, { type: 'send_message' }>, numbered: number): Described {
  const lines = message.text === '' ? [] : message.text.split('\n').map((line) => `Bot: ${line}`)
  if (message.attachment !== undefined) lines.push(`Bot: [${message.attachment.kind}] ${message.attachment.url}`)
  const choices: Choice[] = []
  for (const button of (message.buttons ?? []).flat()) {
    if (button.kind === 'url') {
      lines.push(`     [${button.label}] ${button.url}`)
      continue
    }
    choices.push({
      label: button.label,
      event: () =>
        button.kind === 'inline'
          ? { type: 'button_pressed', visit: button.visit, index: button.index }
          : { type: 'message_received', kind: 'text', text: button.label },
    })
    lines.push(`     ${numbered + choices.length}) ${button.label}`)
  }
  return { lines, choices }
}

function words(effect: Exclude<RequestedEffect, { type: 'send_message' }>): string {
  switch (effect.type) {
    case 'find_agent':
      return `An agent is wanted${effect.service === null ? '' : ` for ${effect.service}`}: /found, /none, /full or /wait.`
    case 'cancel_find_agent':
      return 'No agent is wanted any more.'
    case 'connect_chat':
      return `The chat is offered to ${effect.destination || 'nobody'}: /accept, /reject or /ignore.`
    case 'cancel_connect_chat':
      return 'The offer is withdrawn.'
    case 'fetch_url':
      return `${effect.method} ${effect.url}: /fetched STATUS BODY or /failed.`
    case 'read_statistics':
      return `Wants the ${effect.statistic.replaceAll('_', ' ')}: /value NUMBER or /value none.`
    case 'set_priority':
      return `Priority is ${effect.priority}.`
    case 'request_skill':
      return `Requires ${effect.skill} at level ${effect.level}.`
    case 'request_service':
      return `Service is ${effect.service}.`
    case 'set_disposition':
      return `Disposition is ${effect.disposition}${effect.note === '' ? '' : ` (${effect.note})`}.`
    case 'attach_data':
      return `Attached: ${JSON.stringify(effect.values)}`
    case 'write_log':
      return `Log, ${effect.level}: ${effect.text}`
    case 'end_interaction':
      return 'Goodbye.'
  }
}
