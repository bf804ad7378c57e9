// Buttons and places, typed as text: `Shall I? /buttons [Yes] [No]`, `/location: 52.52, 13.405, "Office", "Unter den Linden 1"`.
// Names are case-sensitive; a colon or a space follows them.
import { MAX_BUTTON_LABEL_LENGTH } from '@scenarium/api'

export type Place = { latitude: number; longitude: number; title?: string; address?: string }

export type Directive =
  | { type: 'buttons'; before: string; rows: string[][] }
  | { type: 'location'; before: string; place: Place; after: string }
  | { type: 'problem'; problem: string }

/** As many as one message can have (docs/api.md). */
const MOST_IN_ROW = 8
const MOST_IN_COLUMN = 20
const MOST_TITLE = 100
const MOST_ADDRESS = 200

const name = /(?<=^|\s)\/(buttons-column|buttons|location)(?=[\s:]|$)/
const number = String.raw`([+-]?\d+(?:\.\d+)?)`
const quoted = String.raw`(?:["“”„]([^"“”„\n]*)["“”„])?`
const place = new RegExp(
  String.raw`^[ \t]*:?[ \t]*${number}[ \t]*,[ \t]*${number}(?:[ \t]*,[ \t]*${quoted}(?:[ \t]*,[ \t]*${quoted})?)?(?<!,[ \t]*)(?=\s|$)`,
)

/** The first directive of the text, with what is around it; undefined when there is none. */
export function findDirective(text: string): Directive | undefined {
  const match = name.exec(text)
  if (match === null) return undefined
  const before = text.slice(0, match.index).trim()
  const rest = text.slice(match.index + match[0].length)
  return match[1] === 'location' ? readLocation(before, rest) : readButtons(before, rest, match[1] === 'buttons-column')
}

function readButtons(before: string, rest: string, isColumn: boolean): Directive {
  const directive = isColumn ? '/buttons-column' : '/buttons'
  const list = /^\s*:?\s*((?:\[[^\]\n]*\]\s*)+)/.exec(rest)
  if (list === null) return wrong(`Write the answers in brackets after ${directive}, such as [Yes] [No].`)
  if (rest.slice(list[0].length).trim() !== '') return wrong('Nothing may follow the buttons.')
  const labels = [...(list[1] ?? '').matchAll(/\[([^\]\n]*)\]/g)].map(([, label = '']) => label.trim())
  if (before === '') return wrong(`Write a text before ${directive}: Telegram shows no buttons without one.`)
  if (labels.includes('')) return wrong('A button needs a label.')
  const long = labels.find((label) => label.length > MAX_BUTTON_LABEL_LENGTH)
  if (long !== undefined) {
    return wrong(`“${long.slice(0, 20)}…” is too long for a button: at most ${MAX_BUTTON_LABEL_LENGTH} characters.`)
  }
  const twice = labels.find((label, index) => labels.indexOf(label) !== index)
  if (twice !== undefined) return wrong(`There are two buttons “${twice}”.`)
  if (!isColumn && labels.length > MOST_IN_ROW) {
    return wrong(`A row has at most ${MOST_IN_ROW} buttons; /buttons-column puts them below one another.`)
  }
  if (labels.length > MOST_IN_COLUMN) return wrong(`There can be at most ${MOST_IN_COLUMN} buttons.`)
  return { type: 'buttons', before, rows: isColumn ? labels.map((label) => [label]) : [labels] }
}

function readLocation(before: string, rest: string): Directive {
  const match = place.exec(rest)
  if (match === null) {
    return wrong(
      'Write a place as /location: latitude, longitude, "title", "address"; title and address may be left out.',
    )
  }
  const [whole, first, second, title = '', address = ''] = match
  const [latitude, longitude] = [Number(first), Number(second)]
  if (Math.abs(latitude) > 90) return wrong('The latitude, which comes first, is between -90 and 90.')
  if (Math.abs(longitude) > 180) return wrong('The longitude, which comes second, is between -180 and 180.')
  if (title.trim().length > MOST_TITLE) return wrong(`The title of a place has at most ${MOST_TITLE} characters.`)
  if (address.trim().length > MOST_ADDRESS) return wrong(`The address has at most ${MOST_ADDRESS} characters.`)
  return {
    type: 'location',
    before,
    place: {
      latitude,
      longitude,
      ...(title.trim() !== '' && { title: title.trim() }),
      ...(address.trim() !== '' && { address: address.trim() }),
    },
    after: rest.slice(whole.length).trim(),
  }
}

const wrong = (problem: string): Directive => ({ type: 'problem', problem })
