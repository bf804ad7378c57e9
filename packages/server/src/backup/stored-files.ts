// Attachments on their way into a backup.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { StoredFile } from '../db/backup.ts'

/** One after the other. One that is deleted meanwhile is left out: nothing refers to it any more. */
export function* readFiles(folder: string): Iterable<StoredFile> {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = readOrSkip(path)
    if (content !== undefined) yield { path: relative(folder, path).split(sep).join('/'), content }
  }
}

function readOrSkip(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
