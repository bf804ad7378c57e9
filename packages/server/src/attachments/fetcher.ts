// Fetches the files customers sent, in the background: the message is in the transcript long before. What cannot be
// fetched stays visible as a placeholder with its name, size and reason.
import { GrammyError } from 'grammy'
import type { AccountDirectory } from '../channels/account-directory.ts'
import type { BotApis } from '../channels/telegram/bot-api.ts'
import { publishMessage } from '../chats/publish.ts'
import { publishPhoto } from '../chats/publish-customer.ts'
import { attachmentById, type PendingAttachment, pendingAttachments, settleAttachment } from '../db/attachments.ts'
import { forgetOtherPhotos, setPhoto } from '../db/profile-photos.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { Log } from '../log.ts'
import { dropFiles } from '../privacy/drop-files.ts'
import type { FileStore } from './file-store.ts'

/** What the cloud Bot API lets a bot download. */
const MOST_BYTES = 20_000_000
const MOST_AT_ONCE = 4
const MOST_ATTEMPTS = 5
/** A download that trickles must not hold its place for ever. */
const LONGEST_MS = 600_000
const FIRST_PAUSE_MS = 2_000

export type AttachmentFetcher = { start(): Promise<void>; add(attachmentId: string): void; stop(): Promise<void> }

export type AttachmentFetcherDeps = {
  database: Database
  context(): LaneContext
  directory: AccountDirectory
  apis: BotApis
  store: FileStore
  log: Log
  /** Pause after the first failed try; it doubles with each. */
  firstPauseMs?: number
}

type Fetched =
  | { status: 'ready'; sha256: string; sizeBytes: number }
  | { status: 'failed'; reason: string }
  | { status: 'again'; reason: string }

export function createAttachmentFetcher(deps: AttachmentFetcherDeps): AttachmentFetcher {
  const { database, context: newContext, log, firstPauseMs = FIRST_PAUSE_MS } = deps
  const waiting: string[] = []
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()

  function advance() {
    while (!stopping.signal.aborted && underWay.size < MOST_AT_ONCE) {
      const attachmentId = waiting.shift()
      if (attachmentId === undefined) return
      const work: Promise<void> = fetchOne(attachmentId)
        .catch((error: unknown) => log.error({ attachmentId, error: String(error) }, 'attachment could not be stored'))
        .finally(() => {
          underWay.delete(work)
          advance()
        })
      underWay.add(work)
    }
  }

  async function fetchOne(attachmentId: string): Promise<void> {
    const attachment = await database.read((tx) => attachmentById(tx, attachmentId))
    if (attachment === undefined || attachment.status !== 'pending') return
    const attempts = attachment.attempts + 1
    let fetched = await download(deps, attachment, stopping.signal)
    // What was broken off by the stop counts as no try; the row is still pending.
    if (stopping.signal.aborted && fetched.status !== 'ready') return
    if (fetched.status === 'again' && attempts >= MOST_ATTEMPTS) fetched = { status: 'failed', reason: fetched.reason }
    const result = fetched
    const replaced: string[] = []
    await database.write((tx) => {
      const places = settleAttachment(tx, attachmentId, attempts, result)
      for (const { interactionId, seq } of places) publishMessage(tx, newContext(), interactionId, seq)
      if (result.status === 'ready') replaced.push(...showPhoto(tx, newContext(), attachment))
    })
    await dropFiles({ database, files: deps.store }, replaced)
    if (result.status === 'again') setTimeout(() => add(attachmentId), firstPauseMs * 2 ** (attempts - 1)).unref()
  }

  function add(attachmentId: string) {
    waiting.push(attachmentId)
    advance()
  }

  return {
    add,
    async start() {
      for (const attachmentId of await database.read(pendingAttachments)) add(attachmentId)
    },
    async stop() {
      stopping.abort()
      await Promise.all(underWay)
    },
  }
}

/**
 * A profile photo is shown from the moment it is there; one that cannot be had is not worth a word. Gives the contents of those
 * it replaces.
 */
function showPhoto(
  tx: WriteTx,
  context: LaneContext,
  { attachmentId, accountId, photoOfChatId }: PendingAttachment,
): string[] {
  if (accountId === null || photoOfChatId === null) return []
  const key = { accountId, chatId: photoOfChatId }
  setPhoto(tx, key, attachmentId)
  publishPhoto(tx, context, key)
  return forgetOtherPhotos(tx, key, attachmentId)
}

async function download(
  { directory, apis, store }: AttachmentFetcherDeps,
  attachment: PendingAttachment,
  stopped: AbortSignal,
): Promise<Fetched> {
  const account = directory.byId(attachment.accountId ?? '')
  if (account === undefined || attachment.messengerFileId === null)
    return { status: 'failed', reason: 'The account is gone' }
  if ((attachment.sizeBytes ?? 0) > MOST_BYTES) return tooLarge
  try {
    const file = await apis.api(account.token, account.root).raw.getFile({ file_id: attachment.messengerFileId })
    if (file.file_path === undefined) return { status: 'again', reason: 'Telegram gave no address for the file' }
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(LONGEST_MS)])
    const bytes = await apis.download(account.token, account.root, file.file_path, signal)
    const { sha256, sizeBytes } = await store.save(bytes, MOST_BYTES)
    return { status: 'ready', sha256, sizeBytes }
  } catch (error) {
    return failureOf(error)
  }
}

const tooLarge: Fetched = { status: 'failed', reason: 'The file is larger than the 20 MB a bot may download' }

function failureOf(error: unknown): Fetched {
  if (error instanceof UserError) return tooLarge
  if (error instanceof GrammyError && error.error_code === 400) {
    return /too big/i.test(error.description) ? tooLarge : { status: 'failed', reason: error.description }
  }
  return { status: 'again', reason: 'The file could not be fetched from Telegram' }
}
