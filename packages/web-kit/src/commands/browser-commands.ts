import { type Command, type CommandDeps, type CommandOptions, carryOut } from './carry-out.ts'

const browserDeps: CommandDeps = {
  newId,
  now: () => Date.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
}

/** Sends the command until it is answered. */
export function sendCommand<Answer>(command: Command<Answer>, options?: CommandOptions): Promise<Answer> {
  return carryOut(browserDeps, command, options)
}

/** `crypto.randomUUID` exists on https and localhost only; a contact centre's first try may be plain http. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
