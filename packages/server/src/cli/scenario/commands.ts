// What can be typed while playing a scenario.
import type { Load, SimulationAction } from '@scenarium/engine'
import type { Player } from './player.ts'

export const help = [
  'Type what the customer writes, or the number of a button. Commands:',
  '  /photo, /file NAME, /location LAT LON, /contact PHONE NAME, /leave   the customer',
  '  /accept, /reject, /ignore                   the agent and the offer',
  '  /say TEXT, /transfer [SERVICE], /end [DISPOSITION] [NOTE…]   the agent in the chat',
  '  /wait SECONDS, /timeout                     let time pass, or go to what falls due next',
  '  /open, /closed [NAME]                       hours: of everything, or of a schedule or service',
  '  /ready, /busy, /none [SERVICE]              agents: of everything, or of a service',
  '  /queue N, /full                             customers in the queue before this one',
  '  /fetched STATUS BODY, /failed, /late        the web service a block waits for',
  '  /mailed, /unmailed WHY                      the mail server a block waits for',
  '  /lost, /delivered                           whether messages arrive from now on',
  '  /again                                      begin anew, with the centre as it is',
  '  /test NAME                                  print the chat so far as a test',
  '  /variables, /help, /quit',
]

/** Lines that answer one typed line. */
export function play(player: Player, line: string): string[] {
  if (!line.startsWith('/')) return playText(player, line)
  const [name = '', ...words] = line.slice(1).trim().split(/\s+/)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return [`There is no command /${name}; /help lists them.`]
  const action = command(words, player)
  return Array.isArray(action) ? action : player.act(action)
}

function playText(player: Player, text: string): string[] {
  const button = /^\d+$/.test(text) ? player.choices[Number(text) - 1] : undefined
  return player.act(button === undefined ? { do: 'write', text } : { do: 'press', button })
}

/** What to do, or lines to print. */
type Command = (words: string[], player: Player) => SimulationAction | string[]

const commands: { [name: string]: Command } = {
  help: () => help,
  variables: (_, player) =>
    Object.entries(player.variables).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`),
  again: (_, player) => player.start(),
  test: (words, player) => player.asTest(words.join(' ') || 'Played in the terminal'),

  photo: ([name = 'a.jpg']) => ({ do: 'send_file', kind: 'photo', name }),
  file: ([name = 'a.pdf']) => ({ do: 'send_file', kind: 'document', name }),
  location([latitude = '0', longitude = '0']) {
    const place = { latitude: Number(latitude), longitude: Number(longitude) }
    const isPlace = Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180
    return isPlace ? { do: 'send_location', ...place } : ['Where? /location 52.52 13.405']
  },
  contact: ([phoneNumber, ...name]) =>
    phoneNumber === undefined
      ? ['Which number? /contact +4930123456 Ann']
      : { do: 'send_contact', phoneNumber, ...(name.length > 0 && { firstName: name.join(' ') }) },
  leave: () => ({ do: 'leave' }),

  accept: () => ({ do: 'agent_accepts' }),
  reject: () => ({ do: 'agent_rejects' }),
  ignore: () => ({ do: 'agent_ignores' }),
  say: (words) => (words.length === 0 ? ['What? /say Hello'] : { do: 'agent_writes', text: words.join(' ') }),
  transfer: (words) => ({ do: 'agent_transfers', ...(words.length > 0 && { service: words.join(' ') }) }),
  end: ([disposition, ...note]) => ({
    do: 'agent_ends',
    ...(disposition !== undefined && { disposition }),
    ...(note.length > 0 && { note: note.join(' ') }),
  }),

  wait([seconds]) {
    const duration = Number(seconds)
    return duration >= 0 ? { do: 'wait', seconds: duration } : ['How many seconds? /wait 60']
  },
  timeout: () => ({ do: 'wait_for_timer' }),

  open: (words) => hours(words, true),
  closed: (words) => hours(words, false),
  ready: (words) => agents('ready', words),
  busy: (words) => agents('busy', words),
  none: (words) => agents('logged_out', words),
  queue([count]) {
    const ahead = Number(count)
    return Number.isInteger(ahead) && ahead >= 0 && ahead <= 1_000
      ? { do: 'set_centre', queue: { ahead, isFull: false } }
      : ['How many customers wait? /queue 2']
  },
  full: () => ({ do: 'set_centre', agents: 'busy', queue: { isFull: true } }),
  lost: () => ({ do: 'set_centre', delivery: 'fails' }),
  delivered: () => ({ do: 'set_centre', delivery: 'works' }),

  fetched([status, ...body]) {
    const statusCode = Number(status)
    return Number.isInteger(statusCode) && statusCode >= 100 && statusCode < 600
      ? { do: 'answer_fetch', statusCode, body: body.join(' ') }
      : ['What does it answer? /fetched 200 {"status":"shipped"}']
  },
  failed: () => ({ do: 'fail_fetch', reason: 'failed' }),
  mailed: () => ({ do: 'accept_email' }),
  unmailed: (words) => ({
    do: 'fail_email',
    reason: 'failed',
    ...(words.length > 0 && { text: words.join(' ') }),
  }),
  late: () => ({ do: 'fail_fetch', reason: 'timeout' }),
}

/** Of one service, if one is named. */
function agents(state: Load['agents'], words: string[]): SimulationAction {
  const name = words.join(' ')
  return { do: 'set_centre', ...(name === '' ? { agents: state } : { services: { [name]: { agents: state } } }) }
}

function hours(words: string[], isOpen: boolean): SimulationAction {
  const name = words.join(' ')
  return { do: 'set_centre', hours: name === '' ? { isOpen } : { named: { [name]: isOpen } } }
}
