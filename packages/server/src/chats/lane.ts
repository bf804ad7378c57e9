// The chat lane: one event, one transaction. A turn that throws is tried again and then becomes a dead letter, and its chat
// goes to its fallback; only a failing database reaches the sender of an update.

import type { ParsedUpdate } from '../channels/telegram/parse-update.ts'
import { crashPoint, isCrashWanted } from '../crash-point.ts'
import { chatKeyOf, loadChat, openInteractionOf } from '../db/chats.ts'
import { insertDeadLetter } from '../db/dead-letters.ts'
import { recordBan } from '../db/privacy/bans.ts'
import { claimPhotoCheck } from '../db/profile-photos.ts'
import { insertParticipant } from '../db/routing/participants.ts'
import { saveTurn } from '../db/save-turn.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { insertUpdate, markUpdate } from '../db/updates.ts'
import { StorageError, UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToChat } from '../lanes/emit.ts'
import type { ChatEvent, ChatKey } from '../lanes/lane-event.ts'
import type { Log } from '../log.ts'
import { type ChatAnswer, type ChatCommand, isForCoach, isForWrapUp, runCommand } from './commands.ts'
import { saveContacts } from './contacts.ts'
import { createDraft, type Draft, openInteraction } from './draft.ts'
import { sendInternalMessages } from './internal-messages.ts'
import { publishTurn } from './publish.ts'
import { readLookups, type Scenarios } from './read-lookups.ts'
import { HANDLE_AGAIN } from './receive.ts'
import { redeliver } from './redeliver.ts'
import type { Participant } from './state.ts'
import { chatTurn } from './turn.ts'
import { isCoach } from './watching.ts'
import { type FirstMessage, writeFirst } from './write-first.ts'

/** Tries of a turn that throws, the first included. */
const MOST_ATTEMPTS = 3

export type ChatLane = {
  /** Stores and handles an update; resolves once both are on disk. Rejects only with StorageError. */
  receive(
    accountId: string,
    update: ParsedUpdate,
    payload: string,
  ): Promise<'handled' | 'ignored' | 'duplicate' | 'dead'>
  /** Handles an event inside a transaction of the caller. */
  handle(tx: WriteTx, context: LaneContext, key: ChatKey, event: ChatEvent): string | null
  /** A command of an agent; throws UserError when it is not his to give. */
  command(tx: WriteTx, context: LaneContext, userId: string, interactionId: string, command: ChatCommand): ChatAnswer
  /** An agent begins a chat with that customer; gives the interaction's id. Throws UserError when it cannot be. */
  writeFirst(tx: WriteTx, context: LaneContext, key: ChatKey, first: FirstMessage): string
}

export type ChatLaneDeps = {
  database: Database
  context(): LaneContext
  scenarios: Scenarios
  log: Log
}

export function createChatLane({ database, context: newContext, scenarios, log }: ChatLaneDeps): ChatLane {
  function handle(tx: WriteTx, context: LaneContext, key: ChatKey, event: ChatEvent): string | null {
    const isAboutOne = event.type === 'wrap_up_over'
    const state = loadChat(tx, key, isAboutOne ? event.interactionId : undefined)
    const lookups = readLookups(tx, scenarios, key, context)
    const { draft, ignored } = chatTurn(state, event, context.now, context.ids, lookups)
    finish(tx, context, draft)
    return ignored === HANDLE_AGAIN ? handle(tx, context, key, event) : ignored
  }

  function finish(tx: WriteTx, context: LaneContext, draft: Draft): void {
    saveTurn(tx, context, draft)
    if (draft.redeliver !== null) redeliver(tx, context, draft.redeliver)
    saveContacts(tx, context, draft)
    sendInternalMessages(tx, context, draft)
    publishTurn(tx, context, draft)
    if (isCrashWanted('block.')) passBlocks(tx, draft)
    const { key } = draft.state
    if (draft.isMet && claimPhotoCheck(tx, key, context.now)) tx.afterCommit(() => context.signals.profilePhoto(key))
    const interactionId = draft.interaction?.interactionId
    for (const { level, text } of draft.log) {
      tx.afterCommit(() => log[level === 'warning' ? 'warn' : 'info']({ interactionId }, text))
    }
  }

  function receiveOnce(tx: WriteTx, accountId: string, update: ParsedUpdate, payload: string) {
    const context = newContext()
    const { updateId, chatId } = update
    if (!insertUpdate(tx, context, accountId, updateId, chatId, payload)) return 'duplicate'
    crashPoint('inbox.before_commit')
    const reason =
      'ignored' in update
        ? update.ignored
        : handle(
            tx,
            context,
            { accountId, chatId: update.chatId },
            { type: 'update_received', updateId, inbound: update.inbound },
          )
    crashPoint('step.before_commit')
    if (reason === null) return 'handled'
    markUpdate(tx, accountId, updateId, 'ignored', reason)
    return 'ignored'
  }

  function bury(tx: WriteTx, accountId: string, update: ParsedUpdate, payload: string, error: unknown) {
    const context = newContext()
    const { updateId, chatId } = update
    if (!insertUpdate(tx, context, accountId, updateId, chatId, payload)) return 'duplicate'
    const text = messageOf(error)
    markUpdate(tx, accountId, updateId, 'dead', text)
    if ('inbound' in update) {
      const key = { accountId, chatId: update.chatId }
      const event: ChatEvent = { type: 'update_received', updateId, inbound: update.inbound }
      insertDeadLetter(tx, context, { key, updateId, event, error: text, attempts: MOST_ATTEMPTS })
      wantFallback(tx, context, key, text)
    }
    return 'dead'
  }

  return {
    async receive(accountId, update, payload) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const outcome = await database.write((tx) => receiveOnce(tx, accountId, update, payload))
          crashPoint('step.after_commit')
          return outcome
        } catch (error) {
          if (error instanceof StorageError) throw error
          log.error({ accountId, updateId: update.updateId, attempt, error: messageOf(error) }, 'turn failed')
          if (attempt >= MOST_ATTEMPTS) return database.write((tx) => bury(tx, accountId, update, payload, error))
        }
      }
    },
    handle,
    command(tx, context, userId, interactionId, command) {
      const key = chatKeyOf(tx, interactionId)
      if (key === undefined) throw new UserError('not_found', 404, 'There is no such chat.')
      const state = loadChat(tx, key, interactionId)
      const inChat = state.participants.find((participant) => participant.userId === userId)
      const inWrapUp = isForWrapUp(command) ? state.wrapUps.find((worker) => worker.userId === userId) : undefined
      const actor = inChat ?? inWrapUp ?? coach(tx, interactionId, userId, command)
      if (actor === undefined) throw new UserError('not_yours', 403, 'You are not in this chat.')
      const lookups = readLookups(tx, scenarios, key, context)
      const draft = createDraft(state, context.now, `command:${command.type}`)
      const answer = runCommand(draft, lookups, actor, command)
      finish(tx, context, draft)
      if (command.type === 'ban') recordBan(tx, context, key, { userId, interactionId, reason: command.reason ?? null })
      return answer
    },
    writeFirst(tx, context, key, first) {
      const lookups = readLookups(tx, scenarios, key, context)
      const draft = createDraft(loadChat(tx, key), context.now, 'command:write_first')
      const participant = writeFirst(draft, lookups, context.ids, first)
      const { interactionId } = openInteraction(draft)
      insertParticipant(tx, context, { ...participant, interactionId })
      finish(tx, context, draft)
      return interactionId
    },
  }
}

/** Lets tests kill the process in the turn that comes to a block, right after it, and in the turn that leaves it. */
function passBlocks(tx: WriteTx, { trace }: Draft): void {
  for (const entry of trace) {
    if (entry.type === 'exit_taken') crashPoint('block.left_before_commit', entry.blockId)
    if (entry.type !== 'block_entered') continue
    crashPoint('block.entered_before_commit', entry.blockId)
    tx.afterCommit(() => crashPoint('block.entered_after_commit', entry.blockId))
  }
}

/** Who coaches is heard by the agents like one of them. */
function coach(tx: WriteTx, interactionId: string, userId: string, command: ChatCommand): Participant | undefined {
  if (!isForCoach(command) || !isCoach(tx, { interactionId, userId })) return undefined
  return { participantId: '', userId, name: '', role: 'member', joinedAt: 0 }
}

/** The chat whose turn failed must not be left in silence. */
export function wantFallback(tx: WriteTx, context: LaneContext, key: ChatKey, reason: string): void {
  const interactionId = openInteractionOf(tx, key)
  if (interactionId === null) return
  emitToChat(tx, context, key, { type: 'fallback_wanted', interactionId, reason })
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
