// A demo: the example workspace with generated secrets, and a simulated Telegram beside the server.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createControlClient, startSimulator } from 'telegram-simulator'
import { z } from 'zod'
import type { DataFolder } from '../data-folder.ts'
import { OperatorError } from '../errors.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load.ts'

const WORKSPACE_FILE = fileURLToPath(new URL('../../../../examples/mobile-chat/workspace.yaml', import.meta.url))
const PASSWORD_BYTES = 9
/** Telegram's tokens are the bot's number and 35 characters. */
const TOKEN_LENGTH = 35
const BOT_NUMBER = 7_100_000_001
/** People whose chats the phone page offers at once; further ones are made there. */
const CUSTOMERS = ['Ann', 'Ben', 'Chloe']

/** Values of the workspace's variables; kept, so that a second start prints the same passwords. */
const demoSecrets = z.strictObject({
  ADA_PASSWORD: z.string(),
  GRACE_PASSWORD: z.string(),
  TELEGRAM_BOT_TOKEN: z.string(),
})

export type Demo = { workspace: LoadedWorkspace; logins: { username: string; password: string; roles: string[] }[] }

/** Throws OperatorError when the folder holds an installation that is not a demo: a demo must not add users to it. */
export function prepareDemo(folder: DataFolder): Demo {
  const workspace = loadWorkspace(WORKSPACE_FILE, readSecrets(folder) ?? createSecrets(folder))
  const logins = workspace.users.map(({ username, password = '', roles }) => ({ username, password, roles }))
  return { workspace, logins }
}

export type SimulatedTelegram = { url: string; close(): Promise<void> }

/** Starts the simulator, with the workspace's bots and a few customers in it. */
export async function startTelegram({ workspace }: Demo, host: string, port: number): Promise<SimulatedTelegram> {
  const simulator = await startSimulator({ host, port, isContinued: true })
  const control = createControlClient(simulator.url)
  for (const { botUsername, name, token } of workspace.integrationAccounts) {
    await control.createBot({ username: botUsername, firstName: name, token })
  }
  for (const firstName of CUSTOMERS) await control.createCustomer({ firstName, languageCode: 'en' })
  return simulator
}

function readSecrets({ demoFile, databaseFile, path }: DataFolder) {
  if (existsSync(demoFile)) return demoSecrets.parse(JSON.parse(readFileSync(demoFile, 'utf8')))
  if (!existsSync(databaseFile)) return undefined
  throw new OperatorError(
    `${path} holds an installation that is not a demo: choose another --data, or leave out --demo.`,
  )
}

function createSecrets({ demoFile }: DataFolder) {
  const secrets = {
    ADA_PASSWORD: randomBytes(PASSWORD_BYTES).toString('base64url'),
    GRACE_PASSWORD: randomBytes(PASSWORD_BYTES).toString('base64url'),
    TELEGRAM_BOT_TOKEN: `${BOT_NUMBER}:${randomBytes(TOKEN_LENGTH).toString('base64url').slice(0, TOKEN_LENGTH)}`,
  }
  writeFileSync(demoFile, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return secrets
}
