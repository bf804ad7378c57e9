// An integration account as it is typed.
import type { IntegrationAccountChange, IntegrationAccountCreation, IntegrationAccountView } from '@scenarium/api'

export type AccountValues = {
  name: string
  botUsername: string
  /** Empty: the stored one stays. */
  token: string
  delivery: 'webhook' | 'polling'
  /** Empty: Telegram's own. */
  apiRoot: string
  messagesPerSecond: number | ''
  messagesPerSecondPerChat: number | ''
}

export function valuesOf(account: IntegrationAccountView | null, publicUrl: string | null): AccountValues {
  return {
    name: account?.name ?? '',
    botUsername: account?.botUsername ?? '',
    token: '',
    delivery: account?.delivery ?? (publicUrl === null ? 'polling' : 'webhook'),
    apiRoot: account?.apiRoot ?? '',
    messagesPerSecond: account?.limits.messagesPerSecond ?? '',
    messagesPerSecondPerChat: account?.limits.messagesPerSecondPerChat ?? '',
  }
}

export function creationOf(values: AccountValues): IntegrationAccountCreation {
  const { name, botUsername, token, delivery } = values
  const username = botUsername.trim()
  return {
    messenger: 'telegram',
    name: name.trim() === '' ? username : name,
    botUsername: username,
    token: token.trim(),
    delivery,
    apiRoot: apiRootOf(values),
    limits: limitsOf(values),
  }
}

/** What changed, and nothing else: what a colleague changed meanwhile stays. */
export function changeOf(changed: Partial<AccountValues>, values: AccountValues): IntegrationAccountChange {
  const { name, botUsername, token, delivery } = changed
  const hasLimits = 'messagesPerSecond' in changed || 'messagesPerSecondPerChat' in changed
  return {
    ...(name !== undefined && { name }),
    ...(botUsername !== undefined && { botUsername: botUsername.trim() }),
    ...(token !== undefined && token.trim() !== '' && { token: token.trim() }),
    ...(delivery !== undefined && { delivery }),
    ...(changed.apiRoot !== undefined && { apiRoot: apiRootOf(values) }),
    ...(hasLimits && { limits: limitsOf(values) }),
  }
}

const apiRootOf = ({ apiRoot }: AccountValues) => (apiRoot.trim() === '' ? null : apiRoot.trim().replace(/\/+$/, ''))

function limitsOf({ messagesPerSecond, messagesPerSecondPerChat }: AccountValues) {
  return {
    ...(messagesPerSecond !== '' && { messagesPerSecond }),
    ...(messagesPerSecondPerChat !== '' && { messagesPerSecondPerChat }),
  }
}
