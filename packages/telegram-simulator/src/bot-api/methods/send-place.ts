import { isDice, rollDice } from '../../world/dice.ts'
import type { MessageContent } from '../../world/telegram-types.ts'
import { badRequest } from '../bot-api-error.ts'
import type { Call, Method } from '../call.ts'
import { sendContent } from '../send.ts'

const largestAccuracyMeters = 1500
const livePeriodSeconds = { shortest: 60, longest: 86_400, unlimited: 0x7fffffff }

function readLocation(call: Call): Record<string, number> {
  const latitude = call.number('latitude') ?? 0
  const longitude = call.number('longitude') ?? 0
  const accuracy = call.number('horizontal_accuracy')
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw badRequest('wrong location coordinates specified')
  if (accuracy !== undefined && (accuracy < 0 || accuracy > largestAccuracyMeters)) {
    throw badRequest('wrong horizontal accuracy specified')
  }
  return { latitude, longitude, ...(accuracy !== undefined && { horizontal_accuracy: accuracy }) }
}

function readLivePeriod(call: Call): Record<string, number> {
  const period = call.number('live_period') ?? 0
  const { shortest, longest, unlimited } = livePeriodSeconds
  if (period === 0) return {}
  if (period !== unlimited && (period < shortest || period > longest)) throw badRequest('wrong live period specified')
  return { live_period: period }
}

const sendLocation: Method = (call) =>
  sendContent(call, { location: { ...readLocation(call), ...readLivePeriod(call) } })

const given = (call: Call, names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, call.text(name)]).filter(([, value]) => value !== ''))

const sendVenue: Method = (call) => {
  const location = readLocation(call)
  const names = ['title', 'address', 'foursquare_id', 'foursquare_type', 'google_place_id', 'google_place_type']
  return sendContent(call, { venue: { location, ...given(call, names) }, location })
}

const sendContact: Method = (call) =>
  sendContent(call, { contact: given(call, ['phone_number', 'first_name', 'last_name', 'vcard']) })

const sendDice: Method = (call) => {
  const emoji = call.string('emoji') ?? '🎲'
  if (!isDice(emoji)) throw badRequest('wrong dice emoji specified')
  const content: MessageContent = { dice: rollDice(emoji, call.simulator.random) }
  return sendContent(call, content)
}

export const placeMethods = { sendLocation, sendVenue, sendContact, sendDice }
