// What holds for all chats: when an inactive customer is given up, what the server says by itself, who customers see.
import { type ChatSettings, type ChatSettingsChange, chatSettings, chatSettingsChange } from '@scenarium/api'
import { readChatSettings, saveChatSettings } from '../db/chat-settings.ts'
import { recordAudit } from '../db/edit-context.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

export function chatSettingsRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/chat-settings',
      access: 'read_configuration',
      summary: 'What holds for all chats: inactivity, names customers see, what the server says',
      answer: chatSettings,
    },
    () => database.read((tx) => readChatSettings(tx, TENANT)),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/chat-settings',
      access: 'administer',
      summary: 'Change what holds for all chats; agents who connect from now on work by it',
      body: chatSettingsChange,
      answer: chatSettings,
    },
    ({ principal, body }) =>
      database.write((tx) => {
        const before = readChatSettings(tx, TENANT)
        const settings = changed(before, body)
        saveChatSettings(tx, TENANT, settings)
        const record = { action: 'chat_settings_changed', subject: '', before, after: settings } as const
        recordAudit(tx, editBy(principal, deps), record)
        return settings
      }),
  )
}

function changed(before: ChatSettings, { messages, budgets, ...change }: ChatSettingsChange): ChatSettings {
  const said = Object.entries({ ...before.messages, ...messages }).filter(([, message]) => message !== null)
  return {
    ...before,
    ...change,
    messages: Object.fromEntries(said),
    budgets: {
      customerHourly: { ...before.budgets.customerHourly, ...budgets?.customerHourly },
      botMinutely: { ...before.budgets.botMinutely, ...budgets?.botMinutely },
    },
  }
}
