// The part of the API that configures the centre.
import {
  bannedCustomerList,
  type CalendarChange,
  type CalendarCreation,
  type CannedResponseImport,
  type ChatSettingsChange,
  type Client,
  type ContactFieldChange,
  type ContactFieldCreation,
  type CredentialChange,
  type CredentialCreation,
  calendarList,
  calendarView,
  cannedResponseImported,
  cannedResponseList,
  chatSettings,
  contactFieldList,
  contactFieldView,
  credentialList,
  credentialView,
  customerList,
  type DeskSettingsChange,
  deletionView,
  deskSettings,
  done,
  type EmailAccountChange,
  type EmailAccountCreation,
  emailAccountList,
  emailAccountView,
  emailTestOutcome,
  type IntegrationAccountChange,
  type IntegrationAccountCreation,
  integrationAccountList,
  integrationAccountView,
  type RetentionChange,
  retentionSettings,
  type ScenarioEntryChange,
  type ScenarioEntryCreation,
  type ScheduleChange,
  type ScheduleCreation,
  type ServiceChange,
  type ServiceCreation,
  scenarioEntryList,
  scenarioEntryView,
  scheduleList,
  scheduleView,
  serviceConfiguration,
  serviceList,
  serviceUses,
  skillList,
  skillView,
  type TeamChange,
  type TeamCreation,
  teamList,
  teamView,
  type UserChange,
  type UserCreation,
  userList,
  userView,
  type WebhookSubscriptionChange,
  type WebhookSubscriptionCreation,
  webhookDeliveryList,
  webhookRetryResult,
  webhookSecret,
  webhookSubscriptionList,
  webhookSubscriptionView,
  webhookTestResult,
} from '@scenarium/api'
import { useClient } from '@scenarium/web-kit'
import { useMemo } from 'react'

export type DeletableKind =
  | 'integration-accounts'
  | 'scenario-entries'
  | 'scenarios'
  | 'services'
  | 'skills'
  | 'schedules'
  | 'credentials'
  | 'email-accounts'
  | 'contact-fields'
  | 'calendars'
  | 'webhook-subscriptions'
  | 'teams'

export type AdministrationClient = ReturnType<typeof createAdministrationClient>

export function createAdministrationClient({ get, send }: Pick<Client, 'get' | 'send'>) {
  const at = (kind: string, id: string) => `/api/${kind}/${encodeURIComponent(id)}`
  return {
    accounts: () => get('/api/integration-accounts', integrationAccountList),
    createAccount: (body: IntegrationAccountCreation) =>
      send('POST', '/api/integration-accounts', integrationAccountView, body),
    changeAccount: (accountId: string, body: IntegrationAccountChange) =>
      send('PATCH', at('integration-accounts', accountId), integrationAccountView, body),

    entries: () => get('/api/scenario-entries', scenarioEntryList),
    createEntry: (body: ScenarioEntryCreation) => send('POST', '/api/scenario-entries', scenarioEntryView, body),
    changeEntry: (entryId: string, body: ScenarioEntryChange) =>
      send('PATCH', at('scenario-entries', entryId), scenarioEntryView, body),

    services: () => get('/api/services', serviceList),
    service: (serviceId: string) => get(at('services', serviceId), serviceConfiguration),
    createService: (body: ServiceCreation) => send('POST', '/api/services', serviceConfiguration, body),
    changeService: (serviceId: string, body: ServiceChange) =>
      send('PATCH', at('services', serviceId), serviceConfiguration, body),
    serviceUses: (serviceId: string) => get(`${at('services', serviceId)}/uses`, serviceUses),
    importCannedResponses: (body: CannedResponseImport) =>
      send('POST', '/api/canned-response-imports', cannedResponseImported, body),
    cannedResponses: () => get('/api/canned-responses', cannedResponseList),

    users: () => get('/api/users', userList),
    createUser: (body: UserCreation) => send('POST', '/api/users', userView, body),
    changeUser: (userId: string, body: UserChange) => send('PATCH', at('users', userId), userView, body),
    setPassword: (userId: string, password: string) =>
      send('PUT', `${at('users', userId)}/password`, done, { password }),

    teams: () => get('/api/teams', teamList),
    createTeam: (body: TeamCreation) => send('POST', '/api/teams', teamView, body),
    changeTeam: (teamId: string, body: TeamChange) => send('PATCH', at('teams', teamId), teamView, body),

    skills: () => get('/api/skills', skillList),
    createSkill: (name: string) => send('POST', '/api/skills', skillView, { name }),
    renameSkill: (skillId: string, name: string) => send('PATCH', at('skills', skillId), skillView, { name }),

    schedules: () => get('/api/schedules', scheduleList),
    createSchedule: (body: ScheduleCreation) => send('POST', '/api/schedules', scheduleView, body),
    changeSchedule: (scheduleId: string, body: ScheduleChange) =>
      send('PATCH', at('schedules', scheduleId), scheduleView, body),

    calendars: () => get('/api/calendars', calendarList),
    createCalendar: (body: CalendarCreation) => send('POST', '/api/calendars', calendarView, body),
    changeCalendar: (calendarId: string, body: CalendarChange) =>
      send('PATCH', at('calendars', calendarId), calendarView, body),

    chatSettings: () => get('/api/chat-settings', chatSettings),
    changeChatSettings: (body: ChatSettingsChange) => send('PATCH', '/api/chat-settings', chatSettings, body),

    deskSettings: () => get('/api/desk-settings', deskSettings),
    changeDeskSettings: (body: DeskSettingsChange) => send('PATCH', '/api/desk-settings', deskSettings, body),

    credentials: () => get('/api/credentials', credentialList),
    createCredential: (body: CredentialCreation) => send('POST', '/api/credentials', credentialView, body),
    changeCredential: (credentialId: string, body: CredentialChange) =>
      send('PATCH', at('credentials', credentialId), credentialView, body),

    contactFields: () => get('/api/contact-fields', contactFieldList),
    createContactField: (body: ContactFieldCreation) => send('POST', '/api/contact-fields', contactFieldView, body),
    changeContactField: (fieldId: string, body: ContactFieldChange) =>
      send('PATCH', at('contact-fields', fieldId), contactFieldView, body),
    orderContactFields: (fieldIds: string[]) => send('PUT', '/api/contact-field-order', contactFieldList, { fieldIds }),

    emailAccounts: () => get('/api/email-accounts', emailAccountList),
    createEmailAccount: (body: EmailAccountCreation) => send('POST', '/api/email-accounts', emailAccountView, body),
    changeEmailAccount: (emailAccountId: string, body: EmailAccountChange) =>
      send('PATCH', at('email-accounts', emailAccountId), emailAccountView, body),
    testEmailAccount: (emailAccountId: string, to: string) =>
      send('POST', `${at('email-accounts', emailAccountId)}/test`, emailTestOutcome, { to }),

    webhooks: () => get('/api/webhook-subscriptions', webhookSubscriptionList),
    createWebhook: (body: WebhookSubscriptionCreation) =>
      send('POST', '/api/webhook-subscriptions', webhookSecret, body),
    changeWebhook: (subscriptionId: string, body: WebhookSubscriptionChange) =>
      send('PATCH', at('webhook-subscriptions', subscriptionId), webhookSubscriptionView, body),
    replaceWebhookSecret: (subscriptionId: string) =>
      send('POST', `${at('webhook-subscriptions', subscriptionId)}/secret`, webhookSecret, {}),
    testWebhook: (subscriptionId: string) =>
      send('POST', `${at('webhook-subscriptions', subscriptionId)}/test`, webhookTestResult, {}),
    webhookDeliveries: (subscriptionId: string) =>
      get(`${at('webhook-subscriptions', subscriptionId)}/deliveries`, webhookDeliveryList),
    retryWebhook: (subscriptionId: string, deliveryId: number | null) =>
      send('POST', `${at('webhook-subscriptions', subscriptionId)}/retry`, webhookRetryResult, { deliveryId }),

    customers: (query: string) => get(`/api/customers?limit=100&query=${encodeURIComponent(query)}`, customerList),
    bannedCustomers: (query: string) =>
      get(`/api/banned-customers?query=${encodeURIComponent(query)}`, bannedCustomerList),
    retention: () => get('/api/retention', retentionSettings),
    /** What would go at once; what is to be kept for ever takes nothing away. */
    retentionDeletion: (change: RetentionChange) => {
      const days = Object.entries(change).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
      return get('/api/retention/deletion', deletionView, Object.fromEntries(days))
    },
    changeRetention: (body: RetentionChange) => send('PATCH', '/api/retention', retentionSettings, body),

    deletion: (kind: DeletableKind, id: string) => get(`${at(kind, id)}/deletion`, deletionView),
    remove: (kind: DeletableKind, id: string) => send('DELETE', at(kind, id), done, {}),
  }
}

export function useAdministrationClient(): AdministrationClient {
  const client = useClient()
  return useMemo(() => createAdministrationClient(client), [client])
}
