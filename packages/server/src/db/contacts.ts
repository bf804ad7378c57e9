// People as scenarios look for them: everybody a bot knows. Tags and notes are kept for each bot (db/customers.ts).
import type { Customer } from '../channels/inbound.ts'
import type { Contact } from '../chats/state.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Tx } from './tx.ts'

type Row = ChatKey & { customerJson: string; tagsJson: string }

const columns = `c.account_id as "accountId", c.chat_id as "chatId", c.customer_json as "customerJson",
  c.tags_json as "tagsJson"`

export function readContact(tx: Tx, { accountId, chatId }: ChatKey): Contact | undefined {
  const row = tx.get<Row>(
    `select ${columns} from chats c where c.account_id = ? and c.chat_id = ? and c.chat_id <> 0`,
    accountId,
    chatId,
  )
  return row && toContact(row)
}

/** In a private chat the chat's id is the person's; asked bot by bot, it is found by the key of the table. */
export function contactsOfMessenger(tx: Tx, tenantId: number, messengerUserId: number): Contact[] {
  return tx
    .all<Row>(
      `select ${columns} from integration_accounts a
         join chats c on c.account_id = a.account_id and c.chat_id = ? and c.chat_id <> 0
       where a.tenant_id = ? and a.deleted_at is null order by a.account_id limit 2`,
      messengerUserId,
      tenantId,
    )
    .map(toContact)
}

function toContact({ accountId, chatId, customerJson, tagsJson }: Row): Contact {
  return {
    key: { accountId, chatId },
    customer: JSON.parse(customerJson) as Customer,
    tags: JSON.parse(tagsJson) as string[],
  }
}
