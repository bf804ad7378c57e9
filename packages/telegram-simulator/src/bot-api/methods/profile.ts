// What a bot says about itself, per language; '' is for everybody else.
import type { BotProfile } from '../../world/bot.ts'
import type { BotCommand } from '../../world/telegram-types.ts'
import { badRequest } from '../bot-api-error.ts'
import type { Call, Method } from '../call.ts'

function languageOf(call: Call): string {
  const language = call.text('language_code')
  if (!/^(?:[a-z]{2,3})?$/.test(language)) throw badRequest('LANG_CODE_INVALID')
  return language
}

type TextName = 'name' | 'description' | 'shortDescription'

interface ProfileText {
  name: TextName
  parameter: string
  longest: number
}

const setText =
  ({ name, parameter, longest }: ProfileText): Method =>
  (call) => {
    const texts = call.bot.profile[name]
    const text = call.text(parameter).trim()
    if ([...text].length > longest) throw badRequest(`bot ${parameter.replace('_', ' ')} is too long`)
    if (text === '') texts.delete(languageOf(call))
    else texts.set(languageOf(call), text)
    call.simulator.emit({ type: 'bot', bot: call.bot.username })
    return true
  }

const getText =
  ({ name, parameter }: ProfileText): Method =>
  (call) => {
    const texts: BotProfile[TextName] = call.bot.profile[name]
    const fallback = name === 'name' ? call.bot.user.first_name : ''
    return { [parameter]: texts.get(languageOf(call)) ?? texts.get('') ?? fallback }
  }

const nameText: ProfileText = { name: 'name', parameter: 'name', longest: 64 }
const descriptionText: ProfileText = { name: 'description', parameter: 'description', longest: 512 }
const shortText: ProfileText = { name: 'shortDescription', parameter: 'short_description', longest: 120 }

const mostCommands = 100
const longestCommandDescription = 256

function checkCommand({ command, description }: BotCommand): BotCommand {
  const name = command.replace(/^\//, '')
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID')
  if (description.trim() === '' || description.length > longestCommandDescription) {
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return { command: name, description: description.trim() }
}

interface CommandScope {
  type: string
  chat_id?: number | string
  user_id?: number
}

/** One list per scope and language; the plain one is `default`. */
function commandsKey(call: Call): string {
  const { type, chat_id, user_id } = call.object<CommandScope>('scope') ?? { type: 'default' }
  return [type, chat_id, user_id, languageOf(call)].filter((part) => part !== undefined && part !== '').join(':')
}

const setMyCommands: Method = (call) => {
  const commands = call.object<BotCommand[]>('commands') ?? []
  if (commands.length > mostCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  call.bot.profile.commands.set(commandsKey(call), commands.map(checkCommand))
  call.simulator.emit({ type: 'bot', bot: call.bot.username })
  return true
}

const getMyCommands: Method = (call) => call.bot.profile.commands.get(commandsKey(call)) ?? []

const deleteMyCommands: Method = (call) => {
  call.bot.profile.commands.delete(commandsKey(call))
  call.simulator.emit({ type: 'bot', bot: call.bot.username })
  return true
}

export const profileMethods = {
  setMyName: setText(nameText),
  getMyName: getText(nameText),
  setMyDescription: setText(descriptionText),
  getMyDescription: getText(descriptionText),
  setMyShortDescription: setText(shortText),
  getMyShortDescription: getText(shortText),
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
}
