// Lookups of a turn, over the turn's own transaction.

import { isOpenAt, localTimeAt } from '@scenarium/api'
import type { Environment } from '@scenarium/engine'
import { readChatSettings } from '../db/chat-settings.ts'
import { listContactFields } from '../db/contact-fields.ts'
import {
  contactsOfMessenger,
  contactsWithEmail,
  contactsWithPhone,
  contactsWithValue,
  readContact,
} from '../db/contacts.ts'
import { customerMessage, messageByMessengerId, messageBySeq, uploadOf } from '../db/messages.ts'
import * as routes from '../db/routes.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { readersNamed, readersOfService } from '../db/users.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { isQueuedForTransfer } from '../routing/colleagues.ts'
import { readStatistic } from '../routing/statistics.ts'
import { triedDraft } from '../scenarios/tried-draft.ts'
import type { BudgetKeeper } from './budgets.ts'
import type { CompiledScenarios } from './library.ts'
import type { Lookups } from './lookups.ts'

export type Scenarios = { compiled: CompiledScenarios; budgets: BudgetKeeper; mapUrl: string }

export function readLookups(
  tx: WriteTx,
  { compiled, budgets, mapUrl }: Scenarios,
  key: ChatKey,
  context: LaneContext,
): Lookups {
  const { now, tenantId } = context
  const document = (versionId: string) => () => routes.versionDocument(tx, versionId)
  const version = (versionId: string) => compiled.get(versionId, document(versionId))?.scenario
  return {
    library: {
      version,
      named: (name) => version(routes.publishedVersionNamed(tx, name) ?? ''),
    },
    blockType: (versionId, blockId) => compiled.get(versionId, document(versionId))?.blockTypes.get(blockId),
    triedDraft: (scenarioId) => triedDraft(tx, context, scenarioId),
    fallback: compiled.fallback,
    outbound: compiled.outbound,
    mapUrl,
    environment: (entryId, serviceId) => environment(tx, now, entryId, serviceId),
    entryOf: (accountId) => routes.entryOfAccount(tx, accountId),
    entryNamed: (name) => routes.entryNamed(tx, name),
    entrySettings: (entryId) => routes.entrySettings(tx, entryId),
    chatSettings: () => readChatSettings(tx, tenantId),
    spend: (budget) => budgets.take(key, budget, readChatSettings(tx, tenantId).budgets, now),
    service: (serviceId) => routes.serviceById(tx, serviceId),
    serviceNamed: (name) => routes.serviceNamed(tx, name),
    currentSkillName: (name) => routes.currentSkillName(tx, name),
    agent(userId) {
      const found = routes.agentRef(tx, userId)
      return found && { ...found, team: found.team ?? undefined }
    },
    contact: (contactKey) => readContact(tx, contactKey),
    contactsOfMessenger: (messengerUserId) => contactsOfMessenger(tx, tenantId, messengerUserId),
    contactsWithPhone: (phone) => contactsWithPhone(tx, tenantId, phone),
    contactsWithEmail: (email) => contactsWithEmail(tx, tenantId, email),
    contactsWithValue: (fieldId, value) => contactsWithValue(tx, tenantId, fieldId, value),
    contactFields: () => listContactFields(tx, tenantId),
    readersNamed: (username) => readersNamed(tx, tenantId, username),
    readersOfService(name) {
      const service = routes.serviceNamed(tx, name)
      return service === undefined ? [] : readersOfService(tx, tenantId, service.name)
    },
    nickname: (userId) => routes.nicknameOf(tx, userId),
    isQueuedForTransfer: (interactionId) => isQueuedForTransfer(tx, interactionId),
    statistic: (serviceId, statistic) =>
      serviceId === null ? null : readStatistic(tx, { tenantId, now }, serviceId, statistic),
    customerMessage: (messengerMessageId) => customerMessage(tx, key, messengerMessageId),
    messageByMessengerId: (messengerMessageId) => messageByMessengerId(tx, key, messengerMessageId),
    messageBySeq: (interactionId, seq) => messageBySeq(tx, interactionId, seq),
    upload: (attachmentId, userId) => uploadOf(tx, attachmentId, userId),
  }
}

const DEFAULT_TIME_ZONE = 'UTC'

function environment(tx: Tx, now: number, entryId: string | null, serviceId: string | null): Environment {
  const ownZone = () => {
    const own = routes.hoursOf(tx, null, entryId, serviceId)
    return own === undefined || own === 'always' ? DEFAULT_TIME_ZONE : own.timeZone
  }
  return {
    now,
    localTime: (timeZone) => localTimeAt(now, timeZone ?? ownZone()),
    isOpen(name) {
      const plan = routes.hoursOf(tx, name, entryId, serviceId)
      return plan === undefined ? undefined : plan === 'always' || isOpenAt(plan, now)
    },
  }
}
