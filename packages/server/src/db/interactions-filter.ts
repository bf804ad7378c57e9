// What a search for interactions asks of a single one.
import type { Place } from '@scenarium/api'
import type { Customer } from '../channels/inbound.ts'
import { searchTextOf } from '../known-as.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { phoneDigits } from './search-words.ts'
import type { WantedWords } from './text-words.ts'
import type { Parameter, Tx } from './tx.ts'

/** Filters join by "and". */
export type Filters = {
  tenantId: number
  /** Whose interactions; null is everybody's. */
  of: Reader | null
  place?: Place | undefined
  serviceId?: string | undefined
  accountId?: string | undefined
  scenarioId?: string | undefined
  /** Another agent who takes, or took, part. */
  userId?: string | undefined
  /** Part of the customer's name, username, phone number or email address. */
  customer?: string | undefined
  key?: ChatKey | undefined
  words?: WantedWords | undefined
  disposition?: string | undefined
  /** The disposition with the names it had before. */
  dispositions?: readonly string[] | undefined
  tag?: string | undefined
  direction?: 'inbound' | 'outbound' | undefined
  isFlagged?: boolean | undefined
  startedFrom?: number | undefined
  startedBefore?: number | undefined
}

export type Reader = {
  userId: string
  /** Only those the user is in or has after-call work for. */
  isOpen: boolean
  /** Of the customer asked for, also everything up to this interaction: the user is serving him in it. */
  upTo?: string | undefined
}

export type Candidate = { isIndexed: boolean }

/** Reads an interaction by its id, unless it is not one that is looked for. Texts are not looked at. */
export function createFilter(filters: Filters): (tx: Tx, interactionId: string) => Candidate | undefined {
  const { conditions, parameters } = conditionsOf(filters)
  const { customer, tag } = filters
  const sql = `select c.customer_json as "customerJson", c.phone_key as "phoneKey", c.email_key as "emailKey",
      c.tags_json as "tagsJson", i.ended_at as "endedAt",
      i.text_indexed_at as "textIndexedAt"
    from interactions i join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id
    where i.interaction_id = ? and ${conditions.join(' and ')}`
  type Row = Person & { tagsJson: string; endedAt: number | null; textIndexedAt: number | null }
  return (tx, interactionId) => {
    const row = tx.get<Row>(sql, interactionId, ...parameters)
    if (row === undefined) return undefined
    if (customer !== undefined && !isNamed(row, customer)) return undefined
    if (tag !== undefined && !isTagged(row.tagsJson, tag)) return undefined
    return { isIndexed: row.endedAt !== null && row.textIndexedAt !== null }
  }
}

function conditionsOf(filters: Filters): { conditions: string[]; parameters: Parameter[] } {
  const conditions = ['i.tenant_id = ?']
  const parameters: Parameter[] = [filters.tenantId]
  const must = (condition: string, ...values: Parameter[]) => {
    conditions.push(condition)
    parameters.push(...values)
  }
  const { of, key, userId, scenarioId, isFlagged, startedFrom, startedBefore } = filters
  if (of?.isOpen) must(`${isPartOf} and closed_at is null)`, of.userId)
  else if (of?.upTo !== undefined) must(`(i.interaction_id <= ? or ${isPartOf}))`, of.upTo, of.userId)
  else if (of !== null) must(`${isPartOf})`, of.userId)
  if (userId !== undefined) must(`${isPartOf})`, userId)
  if (scenarioId !== undefined) {
    const versions = 'select scenario_version_id from scenario_versions where scenario_id = ?'
    must(`i.scenario_version_id in (${versions})`, scenarioId)
  }
  if (key !== undefined) must('i.account_id = ? and i.chat_id = ?', key.accountId, key.chatId)
  for (const [column, value] of [
    ['place', filters.place],
    ['service_id', filters.serviceId],
    ['account_id', filters.accountId],
    ['direction', filters.direction],
  ] as const) {
    if (value !== undefined) must(`i.${column} = ?`, value)
  }
  const { dispositions = [] } = filters
  if (dispositions.length > 0) must(`i.disposition in (${dispositions.map(() => '?').join(', ')})`, ...dispositions)
  if (isFlagged !== undefined) must(`i.flagged_at is ${isFlagged ? 'not ' : ''}null`)
  if (startedFrom !== undefined) must('i.started_at >= ?', startedFrom)
  if (startedBefore !== undefined) must('i.started_at < ?', startedBefore)
  return { conditions, parameters }
}

const isPartOf = 'exists (select 1 from participants p where p.interaction_id = i.interaction_id and p.user_id = ?'

/** Here and not in SQL: databases differ in folding letters beyond ASCII. */
function isNamed({ customerJson, phoneKey, emailKey }: Person, text: string): boolean {
  const wanted = text.toLocaleLowerCase().replace(/^@/, '')
  const digits = phoneDigits(wanted)
  if (digits !== undefined && phoneKey?.includes(digits)) return true
  return emailKey?.includes(wanted) || searchTextOf(JSON.parse(customerJson) as Customer).includes(wanted)
}

type Person = { customerJson: string; phoneKey: string | null; emailKey: string | null }

function isTagged(tagsJson: string, tag: string): boolean {
  const wanted = tag.toLocaleLowerCase()
  return tagsJson !== '[]' && (JSON.parse(tagsJson) as string[]).some((one) => one.toLocaleLowerCase() === wanted)
}
