import type { Privilege } from '@scenarium/api'
import { configurationPaths as paths } from '../../paths.ts'

type AdministrationLink = {
  href: string
  text: string
  /** Left out for who lacks it; everybody who sees these pages at all may follow the others. */
  privilege: Privilege
}

/** Everything that is configured, under the questions people come with. */
export const administrationLinks: readonly { title: string; links: readonly AdministrationLink[] }[] = [
  {
    title: 'Telegram',
    links: [
      { href: paths.setUp, text: 'Set-up', privilege: 'administer' },
      { href: paths.accounts, text: 'Integration Accounts', privilege: 'administer' },
      { href: paths.doctor, text: 'Webhook Doctor', privilege: 'administer' },
      { href: paths.entries, text: 'Scenario Entries', privilege: 'administer' },
    ],
  },
  {
    title: 'Centre',
    links: [
      { href: paths.services, text: 'Services', privilege: 'administer' },
      { href: paths.hours, text: 'Hours of Operation', privilege: 'administer' },
      { href: paths.calendars, text: 'Calendars', privilege: 'administer' },
      { href: paths.chatSettings, text: 'Chat Settings', privilege: 'administer' },
      { href: paths.desk, text: 'Desk Settings', privilege: 'administer' },
      { href: paths.contactFields, text: 'Contact Fields', privilege: 'administer' },
    ],
  },
  {
    title: 'Outside world',
    links: [
      { href: paths.credentials, text: 'Credentials', privilege: 'administer' },
      { href: paths.emailAccounts, text: 'Email Accounts', privilege: 'administer' },
      { href: paths.webhooks, text: 'Webhooks', privilege: 'administer' },
    ],
  },
  {
    title: 'Privacy',
    links: [
      { href: paths.customers, text: 'Customers', privilege: 'erase_customers' },
      { href: paths.bannedCustomers, text: 'Banned Customers', privilege: 'supervise' },
      { href: paths.retention, text: 'Retention', privilege: 'administer' },
    ],
  },
  {
    title: 'People',
    links: [
      { href: paths.users, text: 'Users', privilege: 'administer' },
      { href: paths.teams, text: 'Teams', privilege: 'administer' },
      { href: paths.roles, text: 'Roles', privilege: 'administer' },
      { href: paths.skills, text: 'Skills', privilege: 'administer' },
      { href: paths.signIn, text: 'Sign-in', privilege: 'administer' },
    ],
  },
  {
    title: 'Operation',
    links: [
      { href: paths.deadLetters, text: 'Dead Letters', privilege: 'administer' },
      { href: paths.audit, text: 'Audit Log', privilege: 'administer' },
      { href: paths.system, text: 'System', privilege: 'administer' },
    ],
  },
]
