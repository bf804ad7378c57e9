// Structured log, one JSON line per entry. Secrets are removed from the finished line, so no field or stack can carry one out.
import { pino } from 'pino'

/** pino satisfies it. Fields must hold no secret and no customer text. */
export type Log = {
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}

export type SecretHidingLog = Log & {
  /** From now on the text is written as `[hidden]` wherever it appears. */
  hide(secret: string): void
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export const silentLog: Log = { info() {}, warn() {}, error() {} }

/** Telegram's bot tokens, known to us or not. */
const TOKEN = /\d{6,}:[\w-]{30,}/g
/** Shorter texts would blot out ordinary words. */
const SHORTEST_SECRET = 8

/** `write` gets finished lines; by default they go to standard error, as standard output is for people. */
export function createLog(options: { level: LogLevel; write?: (line: string) => void }): SecretHidingLog {
  const secrets = new Set<string>()
  const write = options.write ?? ((line) => process.stderr.write(line))
  const log = pino(
    { level: options.level, base: undefined, formatters: { level: (label) => ({ level: label }) } },
    { write: (line: string) => write(hideSecrets(line, secrets)) },
  )
  return {
    info: (fields, text) => log.info(fields, text),
    warn: (fields, text) => log.warn(fields, text),
    error: (fields, text) => log.error(fields, text),
    hide(secret) {
      if (secret.length >= SHORTEST_SECRET) secrets.add(JSON.stringify(secret).slice(1, -1))
    },
  }
}

/** Removes bot tokens and the given secrets from a text for people or logs. */
export function hideSecrets(text: string, secrets: Iterable<string> = []): string {
  let hidden = text.replace(TOKEN, '[hidden]')
  for (const secret of secrets) hidden = hidden.replaceAll(secret, '[hidden]')
  return hidden
}
