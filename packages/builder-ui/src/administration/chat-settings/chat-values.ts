// Chat settings as they are typed.
import type { ChatSettings, ChatSettingsChange } from '@scenarium/api'

export type ChatValues = Omit<ChatSettings, 'inactivityTimeoutSeconds' | 'systemNickname'> & {
  inactivityTimeoutSeconds: number | null
  systemNickname: string
}

export const valuesOf = (settings: ChatSettings): ChatValues => ({
  ...settings,
  systemNickname: settings.systemNickname ?? '',
})

/** Only what was changed, message by message and amount by amount: what another administrator has stored meanwhile stays. */
export function changeOf(changed: Partial<ChatValues>, base: ChatValues): ChatSettingsChange {
  const { inactivityTimeoutSeconds, systemNickname, messages, budgets, ...others } = changed
  return {
    ...others,
    ...(typeof inactivityTimeoutSeconds === 'number' && { inactivityTimeoutSeconds }),
    ...(systemNickname !== undefined && { systemNickname: systemNickname.trim() || null }),
    ...(messages && { messages: differing(messages, base.messages) }),
    ...(budgets && {
      budgets: {
        customerHourly: differing(budgets.customerHourly, base.budgets.customerHourly),
        botMinutely: differing(budgets.botMinutely, base.budgets.botMinutely),
      },
    }),
  }
}

/** What is not there any more is null. */
function differing<Value>(
  now: { readonly [name: string]: Value },
  base: { readonly [name: string]: Value },
): { [name: string]: Value | null } {
  const names = Object.keys({ ...base, ...now })
  const different = names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(base[name]))
  return Object.fromEntries(different.map((name) => [name, now[name] ?? null]))
}
