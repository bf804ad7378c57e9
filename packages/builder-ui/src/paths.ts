// Addresses of the pages. The server gives this application at every address but /desktop, /api and /webhooks.
export const scenariosPath = '/scenarios/chat'
export const scenarioPattern = '/scenarios/chat/:scenarioId'
export const scenarioPath = (scenarioId: string) => `${scenariosPath}/${scenarioId}`

export const reportsPath = '/reports'
export const reportPattern = `${reportsPath}/:reportName`

const configuration = '/configuration'
/** Where all of these begin. */
export const configurationPath = `${configuration}/`
/** Addresses of what is configured; one thing is at the list's address, a slash and its id, or `new`. */
export const configurationPaths = {
  setUp: `${configuration}/set-up`,
  accounts: `${configuration}/integration-accounts`,
  entries: `${configuration}/scenario-entries`,
  services: `${configuration}/services`,
  users: `${configuration}/users`,
  skills: `${configuration}/skills`,
  signIn: `${configuration}/sign-in`,
  audit: `${configuration}/audit-log`,
  teams: `${configuration}/teams`,
  roles: `${configuration}/roles`,
  hours: `${configuration}/hours`,
  calendars: `${configuration}/calendars`,
  chatSettings: `${configuration}/chat-settings`,
  desk: `${configuration}/desk-settings`,
  contactFields: `${configuration}/contact-fields`,
  credentials: `${configuration}/credentials`,
  emailAccounts: `${configuration}/email-accounts`,
  webhooks: `${configuration}/webhooks`,
  doctor: `${configuration}/webhook-doctor`,
  deadLetters: `${configuration}/dead-letters`,
  system: `${configuration}/system`,
  customers: `${configuration}/customers`,
  bannedCustomers: `${configuration}/banned-customers`,
  retention: `${configuration}/retention`,
} as const
export const NEW = 'new'
