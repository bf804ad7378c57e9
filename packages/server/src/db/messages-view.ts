// Messages as the API and live events show them.

import {
  type FoundMessages,
  foldText,
  type MessageContent,
  type MessageRevisions,
  type MessageView,
} from '@scenarium/api'
import { fullNameIn } from '../known-as.ts'
import type { Tx } from './tx.ts'

type Row = Omit<MessageView, 'content' | 'senderName'> & {
  contentJson: string | null
  agentName: string | null
  customerJson: string
  accountName: string
}

const messages = `select m.interaction_id as "interactionId", m.seq, m.sender, m.user_id as "userId", m.kind, m.text,
    m.content_json as "contentJson", m.delivery, m.delivery_reason as "deliveryReason", m.created_at as "createdAt",
    m.edited_at as "editedAt", trim(u.first_name || ' ' || u.last_name) as "agentName", c.customer_json as "customerJson",
    a.name as "accountName",
    (select count(*) from message_revisions r where r.interaction_id = m.interaction_id and r.seq = m.seq) as revisions
  from messages m
    join chats c on c.account_id = m.account_id and c.chat_id = m.chat_id
    join integration_accounts a on a.account_id = m.account_id
    left join users u on u.user_id = m.user_id
  where m.interaction_id = ?`

export function messageView(tx: Tx, interactionId: string, seq: number): MessageView | undefined {
  const row = tx.get<Row>(`${messages} and m.seq = ?`, interactionId, seq)
  return row && toView(row)
}

export type PageRequest = { before?: number; after?: number; limit: number }

/** In order of seq: the oldest after `after`, else the newest before `before`, else the newest. */
export function messagePage(tx: Tx, interactionId: string, { before, after, limit }: PageRequest) {
  const isForward = after !== undefined
  const rows = tx.all<Row>(
    `${messages} and m.seq > ? and m.seq < ? order by m.seq ${isForward ? 'asc' : 'desc'} limit ?`,
    interactionId,
    after ?? 0,
    before ?? Number.MAX_SAFE_INTEGER,
    limit + 1,
  )
  const page = rows.slice(0, limit)
  if (!isForward) page.reverse()
  return { messages: page.map(toView), hasMore: rows.length > limit }
}

const MOST_FOUND = 500

/** Messages that hold the text, or a file of such a name: the newest first. */
export function findMessages(tx: Tx, interactionId: string, text: string): FoundMessages {
  const wanted = foldText(text)
  const rows = tx.all<{ seq: number; text: string; contentJson: string | null }>(
    'select seq, text, content_json as "contentJson" from messages where interaction_id = ? order by seq desc',
    interactionId,
  )
  const seqs = rows
    .filter(({ text: said, contentJson }) => {
      const names = parseContent(contentJson)?.files?.map(({ name }) => name ?? '') ?? []
      return [said, ...names].some((one) => foldText(one).includes(wanted))
    })
    .map(({ seq }) => seq)
  return { seqs: seqs.slice(0, MOST_FOUND), hasMore: seqs.length > MOST_FOUND }
}

/** Earlier texts of a message, oldest first. */
export function messageRevisions(tx: Tx, interactionId: string, seq: number): MessageRevisions['revisions'] {
  return tx
    .all<{ revision: number; text: string; contentJson: string | null; replacedAt: number }>(
      `select revision, text, content_json as "contentJson", replaced_at as "replacedAt" from message_revisions
       where interaction_id = ? and seq = ? order by revision`,
      interactionId,
      seq,
    )
    .map(({ contentJson, ...revision }) => ({ ...revision, content: parseContent(contentJson) }))
}

function toView({ contentJson, agentName, customerJson, accountName, ...row }: Row): MessageView {
  return { ...row, senderName: senderName(row.sender), content: parseContent(contentJson) }

  function senderName(sender: MessageView['sender']): string {
    if (sender === 'agent') return agentName ?? ''
    if (sender === 'scenario') return accountName
    if (sender === 'system') return ''
    return fullNameIn(customerJson)
  }
}

function parseContent(contentJson: string | null): MessageContent | null {
  return contentJson === null ? null : (JSON.parse(contentJson) as MessageContent)
}
