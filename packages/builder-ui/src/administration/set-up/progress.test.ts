import { describe, expect, it } from 'vitest'
import { type Existing, readProgress } from './progress.ts'
import { draftFor } from './template-draft.ts'

const account = {
  accountId: 'acc',
  name: 'Shop',
  messenger: 'telegram' as const,
  botUsername: 'shop_bot',
  botId: 1,
  tokenHint: 'abcd',
  delivery: 'webhook' as const,
  apiRoot: null,
  limits: {},
  status: 'ok' as const,
  statusText: '',
  pausedAt: null,
  entryId: null,
  serviceId: null,
}
const service = { serviceId: 'srv', name: 'Support' }
const scenario = { scenarioId: 'sce', name: 'Messenger Chat', publishedVersionId: 'ver' }
const entry = {
  entryId: 'ent',
  name: 'Telegram',
  scenarioId: 'sce',
  serviceId: 'srv',
  settings: {},
  messengerAccounts: { telegram: 'acc' },
}
const grace = {
  userId: 'usr',
  username: 'grace',
  firstName: 'Grace',
  lastName: '',
  roles: ['agent' as const],
  team: null,
  nickname: null,
  capacity: 4,
  skills: { Support: 100 },
  disabledAt: null,
  createdAt: 1,
}
const nothing: Existing = { accounts: [], services: [], scenarios: [], entries: [], users: [], userId: 'ada' }
const nextOf = (existing: Partial<Existing>) => readProgress({ ...nothing, ...existing }).next

describe('the set-up', () => {
  it('goes on with the first thing that is missing', () => {
    expect(nextOf({})).toBe('bot')
    const accounts = [account]
    expect(nextOf({ accounts })).toBe('service')
    const services = [service]
    expect(nextOf({ accounts, services })).toBe('scenario')
    expect(nextOf({ accounts, services, scenarios: [{ ...scenario, publishedVersionId: null }] })).toBe('scenario')
    const scenarios = [scenario]
    expect(nextOf({ accounts, services, scenarios })).toBe('entry')
    const entries = [entry]
    expect(nextOf({ accounts, services, scenarios, entries })).toBe('agent')
    expect(nextOf({ accounts, services, scenarios, entries, users: [grace] })).toBe('write')
  })

  it('does not take for done what does not work', () => {
    expect(nextOf({ accounts: [{ ...account, status: 'error' }] })).toBe('bot')
    const rest = { accounts: [account], services: [service], scenarios: [scenario] }
    expect(nextOf({ ...rest, entries: [{ ...entry, messengerAccounts: {} }] })).toBe('entry')
    expect(nextOf({ ...rest, entries: [{ ...entry, serviceId: null }] })).toBe('entry')
    expect(nextOf({ ...rest, entries: [entry], users: [{ ...grace, disabledAt: 1 }] })).toBe('agent')
    expect(nextOf({ ...rest, entries: [entry], users: [{ ...grace, skills: {} }] })).toBe('agent')
  })

  it('calls the service of a template as the centre does, and leaves texts alone', () => {
    const template = { blocks: { find: { settings: { service: 'Support', text: 'Support' } } } }
    expect(draftFor(template, 'Sales')).toEqual({
      blocks: { find: { settings: { service: 'Sales', text: 'Support' } } },
    })
  })
})
