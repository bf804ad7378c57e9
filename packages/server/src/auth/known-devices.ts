// Where a person has signed in before. A browser keeps a cookie that says so: guesses of strangers, however many, do not slow down
// whoever has it. It opens nothing by itself, and says nobody's name.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Ids } from '../ids.ts'
import type { Vault } from '../vault.ts'
import { cookieName } from './sessions.ts'

const SECONDS = 180 * 24 * 3_600
const NONCE_BYTES = 16
/** People who share a desk, the last one first. */
const MOST_PEOPLE = 5

export type KnownDevices = {
  /** What to count its attempts under; undefined when that person has never signed in there. */
  of(headers: Headers, username: string): string | undefined
  /** To be set once the person has signed in. */
  cookieFor(headers: Headers, username: string): string
}

type Entry = { nonce: string; proof: string }

export function createKnownDevices(deps: { vault: Vault; ids: Ids; publicUrl?: string }): KnownDevices {
  const session = cookieName(deps.publicUrl)
  const name = `${session}-device`
  const secure = session.startsWith('__Host-') ? '; Secure' : ''

  const prove = (nonce: string, username: string) => deps.vault.mac(`device ${nonce} ${username.toLowerCase()}`)
  const isOf = (username: string) => (entry: Entry) => isSame(entry.proof, prove(entry.nonce, username))

  function entriesIn(headers: Headers): Entry[] {
    const pairs = headers.get('cookie')?.split(/;\s*/) ?? []
    const values = pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1))
    return values.flatMap((value) => value.split('~').slice(0, MOST_PEOPLE).flatMap(toEntry)).slice(0, MOST_PEOPLE)
  }

  return {
    of: (headers, username) => entriesIn(headers).find(isOf(username))?.nonce,
    cookieFor(headers, username) {
      const entries = entriesIn(headers)
      const isOwn = isOf(username)
      const nonce = entries.find(isOwn)?.nonce ?? deps.ids.secret(NONCE_BYTES)
      const own = { nonce, proof: prove(nonce, username) }
      const all = [own, ...entries.filter((entry) => !isOwn(entry))].slice(0, MOST_PEOPLE)
      const value = all.map((entry) => `${entry.nonce}.${entry.proof}`).join('~')
      return `${name}=${value}; Max-Age=${SECONDS}; Path=/; HttpOnly; SameSite=Strict${secure}`
    },
  }
}

function toEntry(text: string): Entry[] {
  const [nonce, proof, ...more] = text.split('.')
  return nonce && proof && more.length === 0 ? [{ nonce, proof }] : []
}

const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))
const digest = (text: string) => createHash('sha256').update(text).digest()
