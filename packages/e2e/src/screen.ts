// What a desk shows of a conversation, against what the database holds of it.
import type { Customer } from './customer.ts'
import type { Desktop } from './desktop.ts'
import { until } from './until.ts'
import type { World } from './world.ts'

/** The chat the customer is in at the moment. */
export function openInteraction(world: World, customer: Customer): string | undefined {
  const [row] = world.rows<{ interactionId: string }>(
    `select i.interaction_id as interactionId from interactions i join integration_accounts a using (account_id)
     where a.bot_username = ? and i.chat_id = ? and i.ended_at is null`,
    customer.bot,
    customer.id,
  )
  return row?.interactionId
}

/**
 * Waits until the open conversation shows every message of the database once, in order and with its text, and nothing beside. The window
 * must be as high as the conversation, because only what is in sight is drawn.
 */
export async function screenIsTranscript(world: World, desk: Desktop, customer: Customer): Promise<void> {
  const transcript = () =>
    world.rows<{ seq: number; text: string }>(
      'select seq, text from messages where interaction_id = ? order by seq',
      openInteraction(world, customer) ?? '',
    )
  await until(
    `${customer.firstName}'s conversation is shown as it is`,
    async () => {
      const [stored, shown] = [transcript(), await shownMessages(desk)]
      return (
        stored.length > 0 &&
        stored.length === shown.length &&
        stored.every(({ seq, text }, index) => {
          const row = shown[index]
          return row?.seq === seq && row.text.includes(text)
        })
      )
    },
    async () => ({ stored: transcript(), shown: await shownMessages(desk) }),
  )
}

/** The rows of the conversation from top to bottom; a message on its way has no number. */
export function shownMessages(desk: Desktop): Promise<{ seq: number | null; text: string }[]> {
  return desk.messages.evaluate((log) =>
    [...log.querySelectorAll<HTMLElement>('[data-seq], article')]
      .map((row) => ({ row, top: row.getBoundingClientRect().top }))
      .toSorted((one, other) => one.top - other.top)
      .map(({ row }) => ({ seq: row.dataset.seq === undefined ? null : Number(row.dataset.seq), text: row.innerText })),
  )
}
