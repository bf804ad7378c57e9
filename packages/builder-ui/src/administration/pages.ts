// The pages of the Administrator that configure the centre; each is loaded when it is opened.
import { pagePart } from '../pages/page-part.tsx'
import type { Page } from '../pages/pages.tsx'
import { configurationPaths as paths } from '../paths.ts'

const page = {
  setUp: pagePart(() => import('./set-up/set-up-page.tsx').then((module) => module.SetUpPage)),
  accounts: pagePart(() => import('./accounts/accounts-page.tsx').then((module) => module.AccountsPage)),
  account: pagePart(() => import('./accounts/account-page.tsx').then((module) => module.AccountPage)),
  entries: pagePart(() => import('./entries/entries-page.tsx').then((module) => module.EntriesPage)),
  entry: pagePart(() => import('./entries/entry-page.tsx').then((module) => module.EntryPage)),
  services: pagePart(() => import('./services/services-page.tsx').then((module) => module.ServicesPage)),
  service: pagePart(() => import('./services/service-page.tsx').then((module) => module.ServicePage)),
  users: pagePart(() => import('./users/users-page.tsx').then((module) => module.UsersPage)),
  user: pagePart(() => import('./users/user-page.tsx').then((module) => module.UserPage)),
  teams: pagePart(() => import('./teams/teams-page.tsx').then((module) => module.TeamsPage)),
  team: pagePart(() => import('./teams/team-page.tsx').then((module) => module.TeamPage)),
  roles: pagePart(() => import('./users/roles-page.tsx').then((module) => module.RolesPage)),
  skills: pagePart(() => import('./users/skills-page.tsx').then((module) => module.SkillsPage)),
  hoursList: pagePart(() => import('./hours/hours-list-page.tsx').then((module) => module.HoursListPage)),
  hours: pagePart(() => import('./hours/hours-page.tsx').then((module) => module.HoursPage)),
  credentials: pagePart(() => import('./credentials/credentials-page.tsx').then((module) => module.CredentialsPage)),
  credential: pagePart(() => import('./credentials/credential-page.tsx').then((module) => module.CredentialPage)),
  chatSettings: pagePart(() =>
    import('./chat-settings/chat-settings-page.tsx').then((module) => module.ChatSettingsPage),
  ),
  calendars: pagePart(() => import('./calendars/calendars-page.tsx').then((module) => module.CalendarsPage)),
  calendar: pagePart(() => import('./calendars/calendar-page.tsx').then((module) => module.CalendarPage)),
  webhooks: pagePart(() => import('./webhooks/webhooks-page.tsx').then((module) => module.WebhooksPage)),
  webhook: pagePart(() => import('./webhooks/webhook-page.tsx').then((module) => module.WebhookPage)),
  desk: pagePart(() => import('./desk/desk-page.tsx').then((module) => module.DeskPage)),
}

export const administrationPages: readonly Page[] = [
  {
    pattern: paths.accounts,
    component: page.accounts,
    link: { text: 'Configuration', href: paths.accounts, area: '/configuration' },
    privilege: 'administer',
  },
  { pattern: paths.setUp, component: page.setUp, privilege: 'administer' },
  { pattern: `${paths.accounts}/:accountId`, component: page.account, privilege: 'administer' },
  { pattern: paths.entries, component: page.entries, privilege: 'administer' },
  { pattern: `${paths.entries}/:entryId`, component: page.entry, privilege: 'administer' },
  { pattern: paths.services, component: page.services, privilege: 'administer' },
  { pattern: `${paths.services}/:serviceId`, component: page.service, privilege: 'administer' },
  { pattern: paths.users, component: page.users, privilege: 'administer' },
  { pattern: `${paths.users}/:userId`, component: page.user, privilege: 'administer' },
  { pattern: paths.teams, component: page.teams, privilege: 'administer' },
  { pattern: `${paths.teams}/:teamId`, component: page.team, privilege: 'administer' },
  { pattern: paths.roles, component: page.roles, privilege: 'administer' },
  { pattern: paths.skills, component: page.skills, privilege: 'administer' },
  { pattern: paths.hours, component: page.hoursList, privilege: 'administer' },
  { pattern: `${paths.hours}/:scheduleId`, component: page.hours, privilege: 'administer' },
  { pattern: paths.credentials, component: page.credentials, privilege: 'administer' },
  { pattern: `${paths.credentials}/:credentialId`, component: page.credential, privilege: 'administer' },
  { pattern: paths.calendars, component: page.calendars, privilege: 'administer' },
  { pattern: `${paths.calendars}/:calendarId`, component: page.calendar, privilege: 'administer' },
  { pattern: paths.webhooks, component: page.webhooks, privilege: 'administer' },
  { pattern: `${paths.webhooks}/:subscriptionId`, component: page.webhook, privilege: 'administer' },
  { pattern: paths.chatSettings, component: page.chatSettings, privilege: 'administer' },
  { pattern: paths.desk, component: page.desk, privilege: 'administer' },
]
