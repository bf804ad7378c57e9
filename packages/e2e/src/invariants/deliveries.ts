// INV-5: every outbox row ends as sent, failed or unknown, and was carried out exactly once, or once more for every time its
// outcome was truly unknown.
import type { LoggedCall } from 'telegram-simulator'
import type { Evidence, Rows, TelegramChat } from '../invariants.ts'

type Sending = {
  bot: string
  chatId: number
  status: string
  text: string
  delivery: string
  messageId: number | null
  accountStatus: string
  outboxId: number
  method: string
  interactionId: string | null
  seq: number | null
}

/** Faults after which nobody can know whether the call was carried out. */
const ambiguous = new Set(['reset_after', 'lost_answer', 'server_error', 'hang', 'delay', 'reset_before'])

export function deliveryProblems(rows: Rows, { telegram, kills = 0 }: Evidence): string[] {
  const sendings = rows<Sending>(
    `select a.bot_username as bot, a.status as accountStatus, o.chat_id as chatId, o.outbox_id as outboxId, o.method,
       o.status, o.interaction_id as interactionId, o.seq, m.text, m.delivery, m.messenger_message_id as messageId
     from outbox o join integration_accounts a using (account_id)
     left join messages m on m.interaction_id = o.interaction_id and m.seq = o.seq`,
  )
  const problems = sendings.flatMap((row) => endingProblems(row))
  if (telegram === undefined) return problems
  for (const chat of telegram.chats) {
    const own = sendings.filter(({ bot, chatId, method }) => {
      return bot === chat.bot.username && chatId === chat.chatId && method === 'send_text'
    })
    if (own.length === 0) continue
    const faults = telegram.calls.filter((call) => isAmbiguous(call, chat)).length
    problems.push(...chatProblems(chat, own, faults + kills))
  }
  return problems
}

function endingProblems(row: Sending): string[] {
  const { outboxId, status, method, seq, delivery, messageId, accountStatus } = row
  const name = `outbox row ${outboxId} (${method})`
  if (status === 'queued' || status === 'sending') {
    return accountStatus === 'error' ? [] : [`INV-5: ${name} is still ${status}`]
  }
  if (!['sent', 'failed', 'unknown'].includes(status)) return [`INV-5: ${name} is ${status}`]
  if (seq === null || !method.startsWith('send_')) return []
  if (status === 'sent' && messageId === null) return [`INV-5: ${name} was sent but has no message id`]
  // A discarded message is `failed` for people while its row keeps what is known.
  const isDiscarded = status === 'unknown' && delivery === 'failed'
  return delivery === status || isDiscarded ? [] : [`INV-5: ${name} is ${status}, but its line says ${delivery}`]
}

function isAmbiguous({ bot, params, fault, method }: LoggedCall, chat: TelegramChat): boolean {
  return (
    method.toLowerCase() === 'sendmessage' &&
    bot === chat.bot.username &&
    String(params.chat_id) === String(chat.chatId) &&
    fault !== undefined &&
    ambiguous.has(fault)
  )
}

/** Compares what we say we sent with what the customer's phone shows. */
function chatProblems(chat: TelegramChat, rows: Sending[], ambiguities: number): string[] {
  const name = `@${chat.bot.username} with ${chat.customer.firstName}`
  const shown = chat.messages.filter((message) => message.from?.is_bot && message.text !== undefined)
  const shownIds = new Set(shown.map((message) => message.message_id))
  const lost = rows
    .filter(({ status, messageId }) => status === 'sent' && messageId !== null && !shownIds.has(messageId))
    .map(({ text }) => `INV-5: ${name}: "${text}" counts as sent but is not there`)
  // Every row accounts for one message, whatever became of it: more than that are duplicates.
  const excess = shown.length - rows.filter(({ status }) => status !== 'failed').length
  return excess <= ambiguities ? lost : [...lost, `INV-5: ${name}: ${excess} messages too many, ${ambiguities} excused`]
}
