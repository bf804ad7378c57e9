// What can be typed while playing a scenario.
import type { AgentRef, SessionEvent } from '@scenarium/engine'
import type { Player } from './player.ts'

export const help = [
  'Type what the customer writes, or the number of a button. Commands:',
  '  /wait SECONDS, /timeout                     let time pass, or go to the next timer',
  '  /photo, /file NAME, /location LAT LON, /contact PHONE NAME, /leave   the customer',
  '  /found, /none, /full, /position N           the queue',
  '  /accept, /reject, /ignore                   the agent and the offer',
  '  /say TEXT, /end [DISPOSITION] [NOTE…]       the agent in the chat',
  '  /fetched STATUS BODY, /failed, /value N     the outside world',
  '  /variables, /help, /quit',
]

const agent: AgentRef = { userId: 'usr_agent', username: 'agent', firstName: 'Grace', lastName: 'Hopper' }

/** Lines that answer one typed line. */
export function play(player: Player, line: string): string[] {
  if (!line.startsWith('/')) return playText(player, line)
  const [name = '', ...words] = line.slice(1).trim().split(/\s+/)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  return command === undefined ? [`There is no command /${name}; /help lists them.`] : command(player, words)
}

function playText(player: Player, text: string): string[] {
  const choice = /^\d+$/.test(text) ? player.choices[Number(text) - 1] : undefined
  if (choice !== undefined) return player.happen(choice.event(player.visit))
  return player.happen({ type: 'message_received', kind: 'text', text })
}

type Command = (player: Player, words: string[]) => string[]

/** An event of the outside, addressed to the block that asked. */
const answer =
  (event: (visit: number, words: string[]) => SessionEvent): Command =>
  (player, words) =>
    player.happen(event(player.visit, words))

const file =
  (kind: 'photo' | 'document'): Command =>
  (player, [name = `a.${kind === 'photo' ? 'jpg' : 'pdf'}`]) =>
    player.happen({ type: 'message_received', kind, text: '', files: [{ fileId: 'att_1', kind, name }] })

const commands: { [name: string]: Command } = {
  help: () => help,
  variables: (player) =>
    Object.entries(player.variables).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`),
  wait: (player, [seconds]) => {
    const duration = Number(seconds)
    return duration >= 0 ? player.skip(duration) : ['How many seconds? /wait 60']
  },
  timeout: (player) => player.skipToTimer(),
  photo: file('photo'),
  file: file('document'),
  location: (player, [latitude = '0', longitude = '0']) =>
    player.happen({
      type: 'message_received',
      kind: 'location',
      text: '',
      location: { latitude: Number(latitude), longitude: Number(longitude), url: `geo:${latitude},${longitude}` },
    }),
  contact: (player, [phoneNumber = '', ...name]) =>
    player.happen({
      type: 'message_received',
      kind: 'contact',
      text: '',
      contact: { phoneNumber, firstName: name.join(' ') },
    }),
  leave: (player) => player.happen({ type: 'customer_left', reason: 'blocked' }),
  found: answer((visit) => ({ type: 'agent_found', visit, agent })),
  none: answer((visit) => ({ type: 'agents_unavailable', visit })),
  full: answer((visit) => ({ type: 'queue_limit_reached', visit })),
  position: answer((visit, [position]) => ({
    type: 'queue_position_changed',
    visit,
    position: Number(position) || 1,
    estimatedWaitSeconds: null,
  })),
  accept: answer((visit) => ({ type: 'agent_connected', visit, agent })),
  reject: answer((visit) => ({ type: 'agent_not_connected', visit, reason: 'rejected' })),
  ignore: answer((visit) => ({ type: 'agent_not_connected', visit, reason: 'no_answer' })),
  say: (_, words) => [`${agent.firstName}: ${words.join(' ')}`],
  end: answer((visit, [disposition, ...note]) => ({
    type: 'agents_left',
    visit,
    cause: 'UserHangup',
    ...(disposition !== undefined && { disposition, note: note.join(' ') }),
  })),
  fetched: answer((visit, [status, ...body]) => ({
    type: 'url_fetched',
    visit,
    statusCode: Number(status) || 200,
    body: body.join(' '),
  })),
  failed: answer((visit) => ({ type: 'fetch_failed', visit, reason: 'failed', text: 'it failed' })),
  value: answer((visit, [value]) => ({
    type: 'statistics_read',
    visit,
    value: Number.isNaN(Number(value)) ? null : Number(value),
  })),
}
