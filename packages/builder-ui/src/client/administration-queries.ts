// What the pages ask the server for, under one key each: a change of one makes the lists that show it old.
import { useQuery } from '@tanstack/react-query'
import { useAdministrationClient } from './administration-client.ts'

export const keys = {
  accounts: ['integration accounts'],
  diagnosis: (accountId: string) => ['integration accounts', accountId, 'diagnosis'],
  botProfile: (accountId: string) => ['bot profiles', accountId],
  doctor: ['webhook doctor'],
  deadLetters: ['dead letters'],
  system: ['system'],
  entries: ['scenario entries'],
  services: ['services'],
  service: (serviceId: string) => ['services', serviceId],
  serviceUses: (serviceId: string) => ['services', serviceId, 'uses'],
  cannedResponses: ['canned responses'],
  users: ['users'],
  skills: ['skills'],
  schedules: ['schedules'],
  calendars: ['calendars'],
  teams: ['teams'],
  deskSettings: ['desk settings'],
  chatSettings: ['chat settings'],
  credentials: ['credentials'],
  contactFields: ['contact fields'],
  emailAccounts: ['email accounts'],
  webhooks: ['webhooks'],
  customers: (query: string) => ['customers', query],
  bannedCustomers: (query: string) => ['banned customers', query],
  retention: ['retention'],
  webhookDeliveries: (subscriptionId: string) => ['webhooks', subscriptionId, 'deliveries'],
} as const

export function useAccounts() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.accounts, queryFn: client.accounts, refetchInterval: 30_000 })
}

export function useEntries() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.entries, queryFn: client.entries })
}

export function useServices() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.services, queryFn: client.services })
}

/** A new service, `serviceId` null, has none. */
export function useServiceUses(serviceId: string | null) {
  const client = useAdministrationClient()
  const id = serviceId ?? ''
  return useQuery({
    queryKey: keys.serviceUses(id),
    queryFn: () => client.serviceUses(id),
    enabled: serviceId !== null,
  })
}

export function useCannedResponses() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.cannedResponses, queryFn: client.cannedResponses })
}

export function useTeams() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.teams, queryFn: client.teams })
}

export function useUsers() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.users, queryFn: client.users })
}

export function useSkills() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.skills, queryFn: client.skills })
}

export function useSchedules() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.schedules, queryFn: client.schedules })
}

export function useCredentials() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.credentials, queryFn: client.credentials })
}

export function useContactFields() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.contactFields, queryFn: client.contactFields })
}

export function useEmailAccounts() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.emailAccounts, queryFn: client.emailAccounts })
}

export function useCalendars() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.calendars, queryFn: client.calendars })
}

export function useWebhooks() {
  const client = useAdministrationClient()
  return useQuery({ queryKey: keys.webhooks, queryFn: client.webhooks, refetchInterval: 30_000 })
}
