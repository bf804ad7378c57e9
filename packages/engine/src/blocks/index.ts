// The table of blocks: the only place where a block is registered. Types and lists of blocks derive from it.
import type { z } from 'zod'
import type { JsonObject } from '../json.ts'
import type { BlockDefinition } from '../scenario/block.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { connectChat } from './connect-chat.ts'
import { exit } from './exit.ts'
import { findAgent } from './find-agent.ts'
import { ifBlock } from './if.ts'
import { sendMessage } from './send-message.ts'

export const blocks = {
  send_message: sendMessage,
  if: ifBlock,
  find_agent: findAgent,
  connect_chat: connectChat,
  exit,
} as const

export type BlockType = keyof typeof blocks
export type SettingsOf<Type extends BlockType> = z.output<(typeof blocks)[Type]['settings']>
export type ExitOf<Type extends BlockType> = ReturnType<(typeof blocks)[Type]['exits']>[number]

/** A block of the document, typed by its type: for scenarios written in TypeScript and for editors of one block. */
export type Block<Type extends BlockType = BlockType> = {
  [T in Type]: {
    type: T
    title?: string
    settings: SettingsOf<T>
    exits: { [Exit in ExitOf<T>]?: string }
  }
}[Type]
/** A scenario written in TypeScript: misspelt settings and exits do not compile. */
export type TypedScenario = Omit<Scenario, 'blocks'> & { blocks: { [blockId: string]: Block } }

export const blockTypes = Object.keys(blocks) as readonly BlockType[]

/** A block definition when the type is not known while compiling: settings are whatever its schema has accepted. */
export type AnyBlockDefinition = BlockDefinition<BlockType, z.ZodType<JsonObject>, string>

export function isBlockType(type: string): type is BlockType {
  return Object.hasOwn(blocks, type)
}

/** The definition of a type of block; undefined when this program has none. */
export function definitionOf(type: string): AnyBlockDefinition | undefined {
  return isBlockType(type) ? (blocks[type] as unknown as AnyBlockDefinition) : undefined
}
