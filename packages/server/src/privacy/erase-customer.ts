// Erases one customer, piece by piece so that chats of others go on meanwhile. Broken off, it can be begun again: the customer
// can be found until the last piece.
import type { FileStore } from '../attachments/file-store.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { countInteraction } from '../db/exit-counts.ts'
import {
  disown,
  eraseAnswers,
  eraseChat,
  eraseLiveEvents,
  eraseOutbox,
  eraseUpdates,
  interactionsOf,
  isKnown,
  marksOf,
  NOBODY,
  usersWithLiveEvents,
} from '../db/privacy/erase-customer.ts'
import { eraseAttachments, eraseTranscript, eraseVariables } from '../db/privacy/erase-interaction.ts'
import { overwriteLeftovers, overwriting } from '../db/privacy/overwrite.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { dropFiles } from './drop-files.ts'
import { pseudonymOf } from './pseudonym.ts'

const ROWS_AT_ONCE = 2_000

export type Erased = { interactions: number; messages: number; files: number }

export type Erasing = { database: Database; files: FileStore; context(): EditContext }

/** Throws UserError not_found, or chat_open while somebody still works on a chat of his. */
export async function eraseCustomer({ database, files, context }: Erasing, key: ChatKey): Promise<Erased> {
  const erase = <T>(work: (tx: WriteTx) => T) => database.write((tx) => overwriting(tx, () => work(tx)))
  const interactionIds = await database.read((tx) => {
    if (!isKnown(tx, key) || key.chatId === NOBODY) throw new UserError('not_found', 404, 'There is no such customer.')
    const interactions = interactionsOf(tx, key)
    mustBeOver(interactions)
    return interactions.map(({ interactionId }) => interactionId)
  })

  const erased: Erased = { interactions: interactionIds.length, messages: 0, files: 0 }
  const contents: string[] = []
  // First what others would be told of: while the rest goes on, nobody is shown half of it.
  const marks = marksOf(key, interactionIds)
  for (const userId of await database.read(usersWithLiveEvents)) {
    await erase((tx) => {
      eraseLiveEvents(tx, userId, marks)
      eraseAnswers(tx, userId, marks)
    })
  }
  for (const interactionId of interactionIds) {
    await erase((tx) => {
      const { tenantId, now } = context()
      // Figures that were to be counted later are counted while there is something to count.
      countInteraction(tx, interactionId)
      erased.messages += eraseTranscript(tx, interactionId, now)
      eraseVariables(tx, interactionId)
      contents.push(...eraseAttachments(tx, interactionId))
      disown(tx, key, { tenantId, interactionId })
    })
  }
  for (const erasePiece of [eraseUpdates, eraseOutbox]) {
    let after: number | null = -1
    while (after !== null) {
      const from: number = after
      after = await erase((tx) => erasePiece(tx, key, from, ROWS_AT_ONCE))
    }
  }
  await erase((tx) => {
    mustBeOver(interactionsOf(tx, key))
    contents.push(...eraseChat(tx, key))
    const detail = { ...erased, files: new Set(contents).size }
    recordAudit(tx, context(), { action: 'customer_erased', subject: pseudonymOf(key), detail })
  })
  erased.files = await dropFiles({ database, files }, contents)
  await overwriteLeftovers(database)
  return erased
}

/** Somebody who writes meanwhile has a new chat: it is his, and he can be erased again afterwards. */
function mustBeOver(interactions: { place: string }[]): void {
  if (interactions.some(({ place }) => place !== 'ended')) {
    throw new UserError(
      'chat_open',
      409,
      'A chat of this customer is open, or an agent still works on it: end it first.',
    )
  }
}
