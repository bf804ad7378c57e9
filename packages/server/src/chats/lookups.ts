// What a turn may look up while it computes: configuration and figures, all read in the turn's own transaction.

import type { BudgetName, ChatSettings, ContactFieldView, DispositionSetting, MessageContent } from '@scenarium/api'
import type { AgentRef, CompiledScenario, Environment, Library } from '@scenarium/engine'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Statistic } from '../routing/statistics.ts'
import type { TriedDraft } from '../scenarios/tried-draft.ts'
import type { Budgeted } from './budgets.ts'
import type { Upload } from './commands.ts'
import type { Contact, EntryRoute, EntrySettings } from './state.ts'

export type ServiceRoute = {
  serviceId: string
  name: string
  dispositions: DispositionSetting[]
  dispositionRequired: boolean
  afterCallWorkSeconds: number
}

export type KnownMessage = {
  interactionId: string
  seq: number
  sender: string
  text: string
  content: MessageContent | null
  messengerMessageId: number | null
  delivery: string | null
  editedAt: number | null
  kind: string
}

export type Lookups = {
  library: Library
  blockType(versionId: string, blockId: string): string | undefined
  /** The draft of a scenario, kept for chats of testers; undefined when there is no such scenario. */
  triedDraft(scenarioId: string): TriedDraft | undefined
  /** Built in: Find agent in the interaction's service, Connect chat, Exit. Where a chat goes when its scenario fails. */
  fallback: CompiledScenario
  /** Built in: Connect chat, Exit. What a chat runs on when an agent writes first. */
  outbound: CompiledScenario
  /** Template of map links. */
  mapUrl: string
  environment(entryId: string | null, serviceId: string | null): Environment
  entryOf(accountId: string): EntryRoute | undefined
  entryNamed(name: string): EntryRoute | undefined
  entrySettings(entryId: string): EntrySettings
  chatSettings(): ChatSettings
  /** Takes one from what this customer, and all of the bot, may cause. */
  spend(budget: BudgetName): Budgeted
  service(serviceId: string): ServiceRoute | undefined
  /** By the name it has, or else had. */
  serviceNamed(name: string): ServiceRoute | undefined
  /** What the skill of that name is called now. */
  currentSkillName(name: string): string
  agent(userId: string): AgentRef | undefined
  /** Somebody a bot knows. */
  contact(key: ChatKey): Contact | undefined
  /** Everybody of that id in the messenger, of whatever bot; two are enough to know that there are several. */
  contactsOfMessenger(messengerUserId: number): Contact[]
  /** Everybody whose phone number, email address or value has this key. */
  contactsWithPhone(key: string): Contact[]
  contactsWithEmail(key: string): Contact[]
  contactsWithValue(fieldId: string, key: string): Contact[]
  contactFields(): ContactFieldView[]
  /** The user of that name, if there is one who can sign in. */
  readersNamed(username: string): string[]
  /** Users who can sign in and have the skill of the service, by the name it has or had. */
  readersOfService(name: string): string[]
  /** What customers may see of an agent. */
  nickname(userId: string): string
  /** Whether an agent has handed the chat to a service and nobody has it yet. */
  isQueuedForTransfer(interactionId: string): boolean
  statistic(serviceId: string | null, statistic: Statistic): number | null
  customerMessage(messengerMessageId: number): KnownMessage | undefined
  /** Of either side. */
  messageByMessengerId(messengerMessageId: number): KnownMessage | undefined
  /** A file this user uploaded and may send. */
  upload(attachmentId: string, userId: string): Upload | undefined
  messageBySeq(interactionId: string, seq: number): KnownMessage | undefined
}
