// A customer's data as one tar file: customer.json, and the files by the ids customer.json calls them.
import type { FileStore } from '../attachments/file-store.ts'
import { exportCustomer, exportedFiles, exportInteraction } from '../db/privacy/export-customer.ts'
import type { Database } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { type TarEntry, tar } from './tar.ts'

/** Throws UserError not_found before the first byte. */
export async function customerTar(
  { database, files }: { database: Database; files: FileStore },
  key: ChatKey,
): Promise<AsyncGenerator<Uint8Array>> {
  const found = await database.read((tx) => exportCustomer(tx, key))
  if (found === undefined) throw new UserError('not_found', 404, 'There is no such customer.')
  const { record, interactionIds } = found
  const interactions: object[] = []
  // One read each: a customer of many years must not hold up everybody else.
  for (const interactionId of interactionIds) {
    interactions.push(await database.read((tx) => exportInteraction(tx, interactionId)))
  }
  const json = Buffer.from(`${JSON.stringify({ ...record, interactions }, null, 2)}\n`)
  const stored = await database.read((tx) => exportedFiles(tx, key, interactionIds))
  return tar(entries())

  async function* entries(): AsyncGenerator<TarEntry> {
    yield { name: 'customer.json', sizeBytes: json.length, content: [json] }
    for (const { attachmentId, sha256 } of stored) {
      const file = await files.open(sha256)
      if (file === undefined) continue
      yield { name: `files/${attachmentId}`, sizeBytes: file.sizeBytes, content: file.stream() }
    }
  }
}
