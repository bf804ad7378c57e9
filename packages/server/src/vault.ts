// Seals secrets that the database keeps, so that a copy of the database alone gives nobody a bot's token. The key lives in a
// file beside it, or wherever SCENARIUM_KEY_FILE says.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { OperatorError } from './errors.ts'

const FORMAT = 'v1'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export type Vault = {
  /** AES-256-GCM under a fresh nonce: sealing a text twice gives different results. */
  seal(text: string): string
  /** Throws OperatorError when the text was sealed under another key, or was changed. */
  open(sealed: string): string
  /** HMAC-SHA-256 under a key derived from the vault's: for what must not be changed rather than not be read. */
  mac(text: string): string
}

/** Reads the key file; creates it, readable by its owner only, when there is none. */
export function openVault(keyFile: string): Vault {
  const key = readKey(keyFile) ?? createKey(keyFile)
  // A key for one purpose only: what is sealed and what is authenticated say nothing about each other.
  const macKey = Buffer.from(hkdfSync('sha256', key, '', 'scenarium mac', KEY_BYTES))
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${FORMAT}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed) {
      const opened = decrypt(key, sealed)
      if (opened === undefined) {
        throw new OperatorError(
          `The key in ${keyFile} does not open the secrets in the database: put back the key file they were sealed with, or enter the tokens again.`,
        )
      }
      return opened
    },
    mac: (text) => createHmac('sha256', macKey).update(text).digest('base64url'),
  }
}

function decrypt(key: Buffer, sealed: string): string | undefined {
  const [format, content] = sealed.split('.')
  if (format !== FORMAT || content === undefined) return undefined
  const bytes = Buffer.from(content, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

function readKey(keyFile: string): Buffer | undefined {
  let text: string
  try {
    text = readFileSync(keyFile, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new OperatorError(`The key file ${keyFile} cannot be read: ${reason(error)}.`)
  }
  const key = Buffer.from(text.trim(), 'base64url')
  if (key.length !== KEY_BYTES) {
    throw new OperatorError(`The key file ${keyFile} does not hold a key of ${KEY_BYTES} bytes in base64url.`)
  }
  return key
}

function createKey(keyFile: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  try {
    const file = openSync(keyFile, 'wx', 0o600)
    writeSync(file, `${key.toString('base64url')}\n`)
    fsyncSync(file)
    closeSync(file)
    // What is sealed under it must not be kept longer than the key.
    syncFolder(dirname(keyFile))
  } catch (error) {
    throw new OperatorError(`The key file ${keyFile} cannot be written: ${reason(error)}.`)
  }
  return key
}

/** Makes the names in a folder as lasting as its files. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
