// What an operator can set. Every option of the command line has a twin in the environment; the option wins.
import { isIP } from 'node:net'
import { z } from 'zod'
import { logLevels } from './log.ts'

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number up to 65535')

/** An address without a path's trailing slash, credentials, query or fragment. */
const baseUrl = z
  .string()
  .refine(isBaseUrl, 'must be a http or https address without query or credentials')
  .transform((value) => value.replace(/\/+$/, ''))

const yesOrNo = z.enum(['1', '0', 'true', 'false', 'yes', 'no'], 'must be yes or no').transform(isYes)

const hosts = z
  .string()
  .regex(/^[\w.:,\s[\]-]*$/, 'must be hosts separated by commas')
  .transform((text) =>
    text
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
  )

const proxies = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  )
  .refine(
    (entries) => entries.every(isNetwork),
    'must be addresses or networks such as 10.0.0.0/8, separated by commas',
  )

/** One row per setting: where it comes from, what it means, what it may be. */
export const settings = {
  data: setting('SCENARIUM_DATA', '--data <folder>', 'folder of the database, its key and attachments', path('./data')),
  keyFile: setting('SCENARIUM_KEY_FILE', '--key-file <file>', 'key of stored secrets (<data>/secrets.key)', optional()),
  host: setting('SCENARIUM_HOST', '--host <address>', 'address to listen on', path('127.0.0.1')),
  port: setting('SCENARIUM_PORT', '--port <number>', 'port to listen on; 0 takes a free one', port.default(8080)),
  publicUrl: setting(
    'SCENARIUM_PUBLIC_URL',
    '--public-url <url>',
    'address Telegram reaches this server at; needed for webhooks',
    baseUrl.optional(),
  ),
  workspace: setting('SCENARIUM_WORKSPACE', '--workspace <file>', 'workspace file to apply first', optional()),
  telegramApiRoot: setting(
    'SCENARIUM_TELEGRAM_API_ROOT',
    '--telegram-api-root <url>',
    'Bot API server of accounts that name none',
    baseUrl.default('https://api.telegram.org'),
  ),
  demo: setting('SCENARIUM_DEMO', '--demo', 'serve a demo with a simulated Telegram', yesOrNo.default(false)),
  simulatorPort: setting(
    'SCENARIUM_SIMULATOR_PORT',
    '--simulator-port <number>',
    'port of the simulated Telegram',
    port.default(8081),
  ),
  mapUrl: setting(
    'SCENARIUM_MAP_URL',
    '--map-url <template>',
    'map link for locations, with {latitude} and {longitude}',
    z
      .string()
      .refine((value) => isMapUrl(value), 'must be a http or https address with {latitude} and {longitude}')
      .default('https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}'),
  ),
  trustedProxies: setting(
    'SCENARIUM_TRUSTED_PROXIES',
    '--trusted-proxies <addresses>',
    'proxies whose X-Forwarded-For is believed, as addresses or networks separated by commas',
    proxies.default(['127.0.0.0/8', '::1']),
  ),
  fetchHosts: setting(
    'SCENARIUM_FETCH_HOSTS',
    '--fetch-hosts <hosts>',
    'hosts inside your network that Fetch URL and webhooks may reach, separated by commas',
    hosts.default([]),
  ),
  logLevel: setting(
    'SCENARIUM_LOG_LEVEL',
    '--log-level <level>',
    logLevels.join(', '),
    z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  ),
}

type Settings = typeof settings
export type SettingName = keyof Settings
export type Config = { [Name in SettingName]: z.output<Settings[Name]['schema']> }
export type Given = { [Name in SettingName]?: string | boolean }

/**
 * Reads the named settings; `stored` stands in for what neither an option nor a variable gives. On mistakes, says for each
 * which option or variable holds it and why it is wrong.
 */
export function readConfig<const Name extends SettingName>(
  names: readonly Name[],
  options: Given,
  environment: { [variable: string]: string | undefined },
  stored: Given = {},
): { ok: true; config: Pick<Config, Name> } | { ok: false; problems: string[] } {
  const problems: string[] = []
  const config: Partial<Record<Name, unknown>> = {}
  for (const name of names) {
    const { variable, flag, schema } = settings[name]
    const given = options[name]
    const fromEnvironment = environment[variable] === '' ? undefined : environment[variable]
    const result = schema.safeParse(given === undefined ? (fromEnvironment ?? stored[name]) : String(given))
    if (result.success) config[name] = result.data
    else {
      const origin = given === undefined ? variable : flag.split(' ')[0]
      problems.push(`${origin} ${result.error.issues[0]?.message ?? 'is wrong'}`)
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: config as Pick<Config, Name> }
}

function setting<Schema extends z.ZodType>(variable: string, flag: string, text: string, schema: Schema) {
  return { variable, flag, text, schema }
}

function path(fallback: string) {
  return z.string().min(1, 'must not be empty').default(fallback)
}

function optional() {
  return z.string().min(1, 'must not be empty').optional()
}

function isYes(word: string): boolean {
  return word === '1' || word === 'true' || word === 'yes'
}

function isBaseUrl(value: string): boolean {
  const url = parseHttpUrl(value)
  return url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
}

function isMapUrl(value: string): boolean {
  return parseHttpUrl(value) !== undefined && value.includes('{latitude}') && value.includes('{longitude}')
}

function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

function parseHttpUrl(value: string): URL | undefined {
  const url = URL.parse(value)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined
}
