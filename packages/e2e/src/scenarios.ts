// The example scenario, its variants, and small ones for single questions.
import { readFileSync } from 'node:fs'

export type Block = { type: string; settings: object; exits: { [exit: string]: string } }
export type ScenarioDocument = { name: string; blocks: { [blockId: string]: object }; [key: string]: unknown }

const exampleFile = new URL('../../../examples/mobile-chat/mobile-chat.scenario.json', import.meta.url)

/** The example scenario as it is shipped. */
export function mobileChat(): ScenarioDocument & { blocks: { [blockId: string]: Block } } {
  return JSON.parse(readFileSync(exampleFile, 'utf8'))
}

/** The same with another name and other settings of some blocks. */
export function mobileChatWith(name: string, changes: { [blockId: string]: object }): ScenarioDocument {
  const scenario = mobileChat()
  for (const [blockId, settings] of Object.entries(changes)) {
    const block = scenario.blocks[blockId]
    if (block === undefined) throw new Error(`Mobile Chat has no block ${blockId}`)
    block.settings = { ...block.settings, ...settings }
  }
  return { ...scenario, name }
}

/** A scenario from its blocks in order; an exit that is not named goes to the next block, the last one to the end. */
export function scenarioOf(name: string, blocks: { [blockId: string]: Partial<Block> & { type: string } }) {
  const ids = [...Object.keys(blocks), 'end']
  const complete = Object.entries(blocks).map(([blockId, { type, settings = {}, exits = {} }], index) => {
    const next = ids[index + 1] ?? 'end'
    return [blockId, { type, title: blockId, settings, exits: { next, ...exits } }]
  })
  return {
    schemaVersion: 1,
    name,
    kind: 'chat',
    start: ids[0],
    parameters: {},
    blocks: {
      ...Object.fromEntries(complete),
      end: { type: 'exit', title: 'End', settings: {}, exits: {} },
    },
    layout: {},
  }
}

export const say = (text: string, more: object = {}) => ({ type: 'send_message', settings: { text, ...more } })

/** Asks, and goes on with the answer in `$(item.message)`. */
export const ask = (text: string, more: object = {}, timeoutSeconds = 900) => ({
  ...say(text, { ...more, waitForResponse: { timeoutSeconds } }),
  exits: { timeout: 'end' },
})

/** Repeats what the customer writes, question by question, for ever. */
export const echo = scenarioOf('Echo', {
  greet: say('Ready, $(item.firstName).'),
  listen: { ...ask('Say something.'), exits: { timeout: 'end' } },
  repeat: { ...say('You said: $(item.message)'), exits: { next: 'listen' } },
})

/** Finds an agent without a word, and says how the chat with him ended. */
export const straightToAgent = scenarioOf('Straight to an agent', {
  find: {
    type: 'find_agent',
    settings: { service: 'Support', timeoutSeconds: 300 },
    exits: { no_agents: 'nobody', queue_limit: 'nobody', timeout: 'late' },
  },
  connect: {
    type: 'connect_chat',
    settings: { noAnswerSeconds: 120 },
    exits: { target_disconnected: 'bye', no_answer: 'find' },
  },
  bye: { ...say('Bye, $(item.firstName).'), exits: { next: 'end' } },
  nobody: { ...say('Nobody is there.'), exits: { next: 'end' } },
  late: { ...say('It took too long.'), exits: { next: 'end' } },
})
