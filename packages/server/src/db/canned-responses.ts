// Prepared texts, of services and of people.
import { type CannedResponseView, compareNames } from '@scenarium/api'
import type { LaneContext } from '../lanes/context.ts'
import type { Tx, WriteTx } from './tx.ts'

export type CannedResponseFields = { shortcut: string; title: string; text: string }
export type CannedResponseOwner = { serviceId: string } | { userId: string }
export type CannedResponse = CannedResponseView & { userId: string | null }

const cannedResponses = `select r.canned_response_id as "cannedResponseId", r.service_id as "serviceId",
    s.name as "serviceName", r.user_id as "userId", r.shortcut, r.title, r.text, r.updated_at as "updatedAt"
  from canned_responses r left join services s on s.service_id = r.service_id`

/** Those of all services and the user's own, by title. */
export function cannedResponsesFor(tx: Tx, tenantId: number, userId: string): CannedResponse[] {
  return tx
    .all<CannedResponse>(
      `${cannedResponses} where r.tenant_id = ? and (r.service_id is not null or r.user_id = ?)`,
      tenantId,
      userId,
    )
    .toSorted((a, b) => compareNames(a.title, b.title) || compareNames(a.shortcut, b.shortcut))
}

export function cannedResponsesOfService(tx: Tx, serviceId: string): CannedResponse[] {
  return tx
    .all<CannedResponse>(`${cannedResponses} where r.service_id = ?`, serviceId)
    .toSorted((a, b) => compareNames(a.shortcut, b.shortcut))
}

/** Those people have for themselves. */
export function cannedResponsesOfUsers(tx: Tx, tenantId: number): CannedResponse[] {
  return tx.all<CannedResponse>(
    `${cannedResponses} where r.tenant_id = ? and r.user_id is not null order by r.user_id, r.shortcut`,
    tenantId,
  )
}

export function cannedResponseById(tx: Tx, cannedResponseId: string): CannedResponse | undefined {
  return tx.get<CannedResponse>(`${cannedResponses} where r.canned_response_id = ?`, cannedResponseId)
}

export function cannedResponseByShortcut(
  tx: Tx,
  owner: CannedResponseOwner,
  shortcut: string,
): CannedResponse | undefined {
  const [column, value] = 'serviceId' in owner ? ['service_id', owner.serviceId] : ['user_id', owner.userId]
  return tx.get<CannedResponse>(`${cannedResponses} where r.${column} = ? and r.shortcut = ?`, value, shortcut)
}

/** The shortcut must be free. */
export function insertCannedResponse(
  tx: WriteTx,
  { tenantId, now, ids }: Pick<LaneContext, 'tenantId' | 'now' | 'ids'>,
  owner: CannedResponseOwner,
  { shortcut, title, text }: CannedResponseFields,
): string {
  const cannedResponseId = ids.text('can')
  tx.run(
    `insert into canned_responses (canned_response_id, tenant_id, service_id, user_id, shortcut, title, text, created_at,
       updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    cannedResponseId,
    tenantId,
    'serviceId' in owner ? owner.serviceId : null,
    'userId' in owner ? owner.userId : null,
    shortcut,
    title,
    text,
    now,
    now,
  )
  return cannedResponseId
}

export function updateCannedResponse(
  tx: WriteTx,
  { now }: Pick<LaneContext, 'now'>,
  cannedResponseId: string,
  { shortcut, title, text }: CannedResponseFields,
): void {
  tx.run(
    'update canned_responses set shortcut = ?, title = ?, text = ?, updated_at = ? where canned_response_id = ?',
    shortcut,
    title,
    text,
    now,
    cannedResponseId,
  )
}

export function deleteCannedResponse(tx: WriteTx, cannedResponseId: string): void {
  tx.run('delete from canned_responses where canned_response_id = ?', cannedResponseId)
}
