// Who banned which customer, when and why. Whether a customer is banned stands in his chat, where turns look.

import type { BannedCustomer } from '@scenarium/api'
import { readCustomer } from '../../known-as.ts'
import type { LaneContext } from '../../lanes/context.ts'
import type { ChatKey } from '../../lanes/lane-event.ts'
import { customerIdOf } from '../customer-id.ts'
import { customerView } from '../interactions-view.ts'
import { wordConditions } from '../search-words.ts'
import type { Tx, WriteTx } from '../tx.ts'

export function recordBan(
  tx: WriteTx,
  { tenantId, now }: Pick<LaneContext, 'tenantId' | 'now'>,
  { accountId, chatId }: ChatKey,
  { userId, interactionId, reason }: { userId: string | null; interactionId: string | null; reason: string | null },
): void {
  tx.run(
    `insert into customer_bans (account_id, chat_id, tenant_id, banned_at, user_id, interaction_id, reason)
     values (?, ?, ?, ?, ?, ?, ?)
     on conflict (account_id, chat_id) do update set banned_at = excluded.banned_at, user_id = excluded.user_id,
       interaction_id = excluded.interaction_id, reason = excluded.reason`,
    accountId,
    chatId,
    tenantId,
    now,
    userId,
    interactionId,
    reason,
  )
}

export function forgetBan(tx: WriteTx, { accountId, chatId }: ChatKey): void {
  tx.run('delete from customer_bans where account_id = ? and chat_id = ?', accountId, chatId)
}

type Row = Omit<BannedCustomer, 'customerId' | 'customer'> & {
  accountId: string
  chatId: number
  customerJson: string
  blockedAt: number | null
  photoId: string | null
}

/** Banned last first. Bans from before they were recorded have nobody and no reason. */
export function bannedCustomers(
  tx: Tx,
  { tenantId, query, limit }: { tenantId: number; query: string; limit: number },
): BannedCustomer[] {
  const words = wordConditions(query)
  return tx
    .all<Row>(
      `select c.account_id as "accountId", c.chat_id as "chatId", c.customer_json as "customerJson",
         c.blocked_at as "blockedAt", c.photo_attachment_id as "photoId", a.name as "accountName",
         c.banned_at as "bannedAt", trim(u.first_name || ' ' || u.last_name) as "bannedByName", b.reason,
         b.interaction_id as "interactionId"
       from chats c
         join integration_accounts a on a.account_id = c.account_id
         left join customer_bans b on b.account_id = c.account_id and b.chat_id = c.chat_id
         left join users u on u.user_id = b.user_id
       where c.banned_at is not null and c.tenant_id = ? ${words.map(({ condition }) => `and ${condition}`).join(' ')}
       order by c.banned_at desc limit ?`,
      tenantId,
      ...words.flatMap(({ values }) => values),
      limit,
    )
    .map(({ accountId, chatId, customerJson, blockedAt, photoId, ...row }) => ({
      ...row,
      customerId: customerIdOf({ accountId, chatId }),
      customer: customerView(readCustomer(customerJson), { blockedAt, photoId }),
    }))
}
