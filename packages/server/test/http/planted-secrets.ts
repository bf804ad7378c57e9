// Secrets planted in a test, and where they turned up.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Planted = { name: string; secret: string; timesShown: number }
export type Place = { name: string; text: string | Buffer }

/** The ways a secret can be written down. Letters are compared small: some places change them. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const forms = [secret, encodeURIComponent(secret), bytes.toString('base64'), bytes.toString('base64url')]
  return [...new Set([...forms, JSON.stringify(secret).slice(1, -1)])].map((form) => form.toLowerCase())
}

/** Names of the places that hold the secret, once each. */
export function placesOf({ secret }: Planted, places: Place[]): string[] {
  const forms = formsOf(secret)
  return places.flatMap(({ name, text }) => {
    // Bytes as characters of their own, so that nothing of a binary file is lost.
    const lower = (typeof text === 'string' ? text : text.toString('latin1')).toLowerCase()
    return forms.some((form) => lower.includes(form)) ? [name] : []
  })
}

/** Everything below a folder but the file with the key. */
export function filesBelow(folder: string, keyFile: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== keyFile)
    .map((file) => ({ name: file, text: readFileSync(file) }))
}
