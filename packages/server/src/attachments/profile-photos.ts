// Looks for the profile photo of a customer whom an agent has just met, at most once a day. Only what to fetch is found out
// here; the file is then fetched as any other. A photo is a comfort: what fails is tried again another day.
import { z } from 'zod'
import type { AccountDirectory } from '../channels/account-directory.ts'
import type { BotApis } from '../channels/telegram/bot-api.ts'
import { publishPhoto } from '../chats/publish-customer.ts'
import { forgetOtherPhotos, insertPhoto, setPhoto, shownPhoto } from '../db/profile-photos.ts'
import type { Database } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Log } from '../log.ts'
import { dropFiles } from '../privacy/drop-files.ts'
import type { FileStore } from './file-store.ts'

/** Large enough for a desktop on a dense screen. */
const WANTED_PIXELS = 160
const MOST_AT_ONCE = 2

/** UserProfilePhotos of the Bot API: the newest photo first, each in several sizes. */
const profilePhotos = z.looseObject({
  photos: z.array(
    z.array(
      z.looseObject({
        file_id: z.string(),
        width: z.number(),
        height: z.number(),
        file_size: z.number().optional(),
      }),
    ),
  ),
})
type Size = z.infer<typeof profilePhotos>['photos'][number][number]

export type ProfilePhotos = { look(key: ChatKey): void; stop(): Promise<void> }

export type ProfilePhotosDeps = {
  database: Database
  context(): LaneContext
  directory: Pick<AccountDirectory, 'byId'>
  apis: Pick<BotApis, 'api'>
  files: Pick<FileStore, 'remove'>
  log: Log
}

export function createProfilePhotos({
  database,
  context,
  directory,
  apis,
  files,
  log,
}: ProfilePhotosDeps): ProfilePhotos {
  const waiting: ChatKey[] = []
  const underWay = new Set<Promise<void>>()
  let isStopped = false

  function advance() {
    while (!isStopped && underWay.size < MOST_AT_ONCE) {
      const key = waiting.shift()
      if (key === undefined) return
      const work: Promise<void> = lookFor(key)
        .catch((error: unknown) => log.info({ ...key, error: nameOf(error) }, 'no profile photo could be had'))
        .finally(() => {
          underWay.delete(work)
          advance()
        })
      underWay.add(work)
    }
  }

  async function lookFor(key: ChatKey) {
    const account = directory.byId(key.accountId)
    if (account === undefined) return
    const api = apis.api(account.token, account.root)
    // In private chats the chat's id is the person's (Bot API, Chat).
    const answer = await api.raw.getUserProfilePhotos({ user_id: key.chatId, limit: 1 })
    const size = bestOf(profilePhotos.parse(answer).photos[0] ?? [])
    const gone = await database.write((tx) => {
      const shown = shownPhoto(tx, key)
      if (size !== undefined) {
        if (shown?.messengerFileId !== size.file_id) {
          insertPhoto(tx, context(), key, { messengerFileId: size.file_id, sizeBytes: size.file_size ?? null })
        }
      } else if (shown !== undefined) {
        setPhoto(tx, key, null)
        publishPhoto(tx, context(), key)
        return forgetOtherPhotos(tx, key, null)
      }
      return []
    })
    await dropFiles({ database, files }, gone)
  }

  return {
    look(key) {
      waiting.push(key)
      advance()
    },
    async stop() {
      isStopped = true
      await Promise.all(underWay)
    },
  }
}

/** The smallest that is large enough, else the largest. */
function bestOf(sizes: readonly Size[]): Size | undefined {
  const bySize = sizes.toSorted((a, b) => a.width - b.width)
  return bySize.find(({ width, height }) => Math.min(width, height) >= WANTED_PIXELS) ?? bySize.at(-1)
}

/** Kind only: messages of network errors can hold what must not be logged. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'error'
}
