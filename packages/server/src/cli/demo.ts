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

/** Values of the workspace's variables, and the colleague's password; kept, so that a second start prints the same. */
const demoSecrets = z.strictObject({
  ADA_PASSWORD: z.string(),
  GRACE_PASSWORD: z.string(),
  ALAN_PASSWORD: z.string(),
  TELEGRAM_BOT_TOKEN: z.string(),
})
type DemoSecrets = z.infer<typeof demoSecrets>

export type Demo = { workspace: LoadedWorkspace; logins: { username: string; password: string; roles: string[] }[] }

/** Throws OperatorError when the folder holds an installation that is not a demo: a demo must not add users to it. */
export function prepareDemo(folder: DataFolder): Demo {
  const secrets = secretsOf(folder)
  const example = loadWorkspace(WORKSPACE_FILE, secrets)
  const workspace = { ...example, users: [...example.users, colleague(secrets)] }
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

/** Somebody to hand chats to. */
function colleague({ ALAN_PASSWORD }: DemoSecrets): LoadedWorkspace['users'][number] {
  return {
    username: 'alan',
    name: 'Alan Turing',
    password: ALAN_PASSWORD,
    roles: ['agent'],
    team: 'Support',
    skills: { Support: 80 },
  }
}

/** Those of the last start; what an earlier program did not know of is added. */
function secretsOf({ demoFile, databaseFile, path }: DataFolder): DemoSecrets {
  const isKept = existsSync(demoFile)
  if (!isKept && existsSync(databaseFile)) {
    throw new OperatorError(
      `${path} holds an installation that is not a demo: choose another --data, or leave out --demo.`,
    )
  }
  const kept = isKept ? demoSecrets.partial().parse(JSON.parse(readFileSync(demoFile, 'utf8'))) : {}
  const secrets = { ...freshSecrets(), ...kept }
  const isComplete = Object.keys(secrets).length === Object.keys(kept).length
  if (!isComplete) writeFileSync(demoFile, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}

function freshSecrets(): DemoSecrets {
  return {
    ADA_PASSWORD: randomBytes(PASSWORD_BYTES).toString('base64url'),
    GRACE_PASSWORD: randomBytes(PASSWORD_BYTES).toString('base64url'),
    ALAN_PASSWORD: randomBytes(PASSWORD_BYTES).toString('base64url'),
    TELEGRAM_BOT_TOKEN: `${BOT_NUMBER}:${randomBytes(TOKEN_LENGTH).toString('base64url').slice(0, TOKEN_LENGTH)}`,
  }
}
