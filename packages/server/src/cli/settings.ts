// Options of commands, from the one table of settings.
import type { Command } from 'commander'
import { type Config, type Given, readConfig, type SettingName, settings } from '../config.ts'
import { OperatorError } from '../errors.ts'

/** Everything `start` takes. */
export const startSettings = [
  'data',
  'keyFile',
  'host',
  'port',
  'publicUrl',
  'workspace',
  'telegramApiRoot',
  'mapUrl',
  'fetchHosts',
  'trustedProxies',
  'demo',
  'simulatorPort',
  'logLevel',
] as const satisfies readonly SettingName[]

export function withSettings(command: Command, names: readonly SettingName[]): Command {
  for (const name of names) {
    const { flag, text, variable } = settings[name]
    command.option(flag, `${text} [${variable}]`)
  }
  return command
}

/** `stored` counts for less than options and variables. Throws OperatorError with everything that is wrong. */
export function configOf<const Name extends SettingName>(
  names: readonly Name[],
  given: Given,
  stored?: Given,
): Pick<Config, Name> {
  const read = readConfig(names, given, process.env, stored)
  if (!read.ok) throw new OperatorError(`${read.problems.join('; ')}.`)
  return read.config
}
