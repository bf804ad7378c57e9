// The scenario that holds the rows of all kinds of blocks, and what it calls.
import { blocks as kinds } from '@scenarium/engine'
import { type BlockRow, blockRows, DONE, OTHER_SYSTEM, PARTS, say, TROUBLE } from './block-rows.ts'
import type { Block } from './scenarios.ts'

/** One scenario in which the customer names the block to come to. */
export function scenarioOfRows(name: string, otherSystem: string) {
  const rows = Object.entries(blockRows)
  const branches = rows.map(([kind]) => ({ id: kind, label: kind, value: kind }))
  const toRows = rows.map(([kind, { blocks }]) => [kind, Object.keys(blocks)[0] ?? ''])
  const ask = { type: 'send_message', settings: { text: 'Which block?', waitForResponse: { timeoutSeconds: 900 } } }
  const blocks = {
    which: { ...ask, title: 'Which', exits: { next: 'choose', timeout: 'end' } },
    choose: {
      type: 'switch',
      title: 'Choose',
      settings: { variable: 'item.message', branches },
      exits: { default: 'trouble', ...Object.fromEntries(toRows) },
    },
    ...Object.assign({}, ...rows.map(([, { blocks: own }]) => wired(own, 'done', 'trouble'))),
    ...wired({ done: say(DONE) }, 'end', 'end'),
    ...wired({ trouble: say(TROUBLE) }, 'end', 'end'),
    end: { type: 'exit', title: 'End', settings: {}, exits: {} },
  }
  const text = JSON.stringify({
    schemaVersion: 1,
    name,
    kind: 'chat',
    start: 'which',
    parameters: {},
    blocks,
    layout: {},
  })
  return JSON.parse(text.replace(OTHER_SYSTEM, otherSystem)) as object & { name: string }
}

/** What the rows call. */
export const partsOfRows = [
  partOf(PARTS.called, { called_say: say('In the part.'), called_return: { type: 'return' } }),
  partOf(PARTS.returning, { returning_say: say('In the part that returns.'), return: { type: 'return' } }),
]

function partOf(name: string, blocks: BlockRow['blocks']) {
  const [start = ''] = Object.keys(blocks)
  const back = Object.keys(blocks).at(-1) ?? ''
  return { schemaVersion: 1, name, kind: 'chat', start, parameters: {}, blocks: wired(blocks, back, back), layout: {} }
}

/** `next` leads to the next block, that of the last one to the end given, and every other exit to where trouble is told. */
function wired(blocks: BlockRow['blocks'], last: string, trouble: string): { [blockId: string]: Block } {
  const ids = Object.keys(blocks)
  return Object.fromEntries(
    Object.entries(blocks).map(([blockId, { type, settings = {}, exits = {} }], index) => {
      const exitsOf = kinds[type].exits as (settings: object) => readonly string[]
      const led = exitsOf(settings).map((exit) => [exit, exit === 'next' ? (ids[index + 1] ?? last) : trouble])
      return [blockId, { type, title: blockId, settings, exits: { ...Object.fromEntries(led), ...exits } }]
    }),
  )
}
