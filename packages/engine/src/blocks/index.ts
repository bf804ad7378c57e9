// The table of blocks: the only place where a block is registered. Types and lists of blocks derive from it.
import type { z } from 'zod'
import type { JsonObject } from '../json.ts'
import type { BlockDefinition } from '../scenario/block.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { attachedData } from './attached-data.ts'
import { checkHours } from './check-hours.ts'
import { comment } from './comment.ts'
import { connectChat } from './connect-chat.ts'
import { email } from './email.ts'
import { exceptionHandler } from './exception-handler.ts'
import { exit } from './exit.ts'
import { fetchUrl } from './fetch-url.ts'
import { findAgent } from './find-agent.ts'
import { getStatistics } from './get-statistics.ts'
import { goto } from './goto.ts'
import { identifyContact } from './identify-contact.ts'
import { ifBlock } from './if.ts'
import { internalMessage } from './internal-message.ts'
import { log } from './log.ts'
import { requestInput } from './request-input.ts'
import { requestSkillOrService } from './request-skill-or-service.ts'
import { returnBlock } from './return.ts'
import { sendMessage } from './send-message.ts'
import { setDisposition } from './set-disposition.ts'
import { setPriority } from './set-priority.ts'
import { setVariable } from './set-variable.ts'
import { startAnotherScenario } from './start-another-scenario.ts'
import { switchBlock } from './switch.ts'
import { updateContact } from './update-contact.ts'
import { wait } from './wait.ts'

export const blocks = {
  send_message: sendMessage,
  if: ifBlock,
  find_agent: findAgent,
  connect_chat: connectChat,
  exit,
  request_input: requestInput,
  switch: switchBlock,
  set_variable: setVariable,
  goto,
  comment,
  wait,
  check_hours: checkHours,
  get_statistics: getStatistics,
  set_priority: setPriority,
  request_skill_or_service: requestSkillOrService,
  set_disposition: setDisposition,
  attached_data: attachedData,
  log,
  fetch_url: fetchUrl,
  identify_contact: identifyContact,
  update_contact: updateContact,
  internal_message: internalMessage,
  email,
  start_another_scenario: startAnotherScenario,
  return: returnBlock,
  exception_handler: exceptionHandler,
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
