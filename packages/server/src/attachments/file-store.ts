// Files by the hash of their content: the same file is kept once, and no name from outside ever becomes a path.
import { createHash } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { Ids } from '../ids.ts'

export type StoredFile = {
  sha256: string
  sizeBytes: number
  /** The first bytes: enough to recognize what the file is. */
  start: Uint8Array
}

export type OpenedFile = Omit<StoredFile, 'sha256'> & {
  /** The bytes, or those of a part; both ends are in it. */
  stream(part?: { start: number; end: number }): ReadStream
}

export type FileStore = {
  /** Writes the bytes as they come; they are on disk when this resolves. Throws UserError too_large beyond `mostBytes`. */
  save(bytes: AsyncIterable<Uint8Array>, mostBytes: number): Promise<StoredFile>
  /** Undefined when there is no such file. */
  open(sha256: string): Promise<OpenedFile | undefined>
  path(sha256: string): string
  /** Deletes the file; it need not be there. */
  remove(sha256: string): Promise<void>
}

const START_BYTES = 32

export function createFileStore(folder: string, ids: Ids): FileStore {
  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    path,
    remove: (sha256) => rm(path(sha256), { force: true }),
    async save(bytes, mostBytes) {
      const incoming = join(folder, 'incoming')
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const temporary = join(incoming, ids.secret(12))
      try {
        const stored = await write(temporary, bytes, mostBytes)
        await mkdir(join(folder, stored.sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
        await rename(temporary, path(stored.sha256))
        return stored
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
    async open(sha256) {
      const file = path(sha256)
      const found = await stat(file).catch(() => undefined)
      return (
        found && {
          stream: (part) => createReadStream(file, part),
          sizeBytes: found.size,
          start: await readStart(file),
        }
      )
    },
  }
}

async function write(file: string, bytes: AsyncIterable<Uint8Array>, mostBytes: number): Promise<StoredFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  let start: Uint8Array = new Uint8Array()
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const chunk of bytes) {
      sizeBytes += chunk.length
      if (sizeBytes > mostBytes) {
        throw new UserError('too_large', 413, `A file has at most ${Math.floor(mostBytes / 1_048_576)} MB.`)
      }
      if (start.length < START_BYTES) start = Buffer.concat([start, chunk]).subarray(0, START_BYTES)
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), sizeBytes, start }
}

async function readStart(file: string): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
