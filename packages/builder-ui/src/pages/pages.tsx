import type { Privilege } from '@scenarium/api'
import { administrationPages } from '../administration/pages.ts'
import { reportPattern, reportsPath, scenarioPattern, scenariosPath } from '../paths.ts'
import { type PagePart, pagePart } from './page-part.tsx'

export type Page = {
  /** Pattern of wouter; `:name` becomes a property of the component. */
  pattern: string
  component: PagePart
  /** In the header, for pages that are reached from there; `area` when pages beside `href` belong to it too. */
  link?: { text: string; href: string; area?: string }
  /** Left out for who lacks it. */
  privilege: Privilege
}

const ScenariosPage = pagePart(async () => (await import('../scenarios/scenarios-page.tsx')).ScenariosPage)

const Home = pagePart(async () => {
  // Most are led on to it.
  ScenariosPage.prepare()
  return (await import('./home.tsx')).Home
})

const ScenarioPage = pagePart(async () => (await import('../editor/scenario-page.tsx')).ScenarioPage)

const ReportsPage = pagePart(async () => (await import('../reports/reports-page.tsx')).ReportsPage)

/** Every page; each is loaded when it is opened. */
export const pages: readonly Page[] = [
  { pattern: '/', component: Home, privilege: 'read_configuration' },
  {
    pattern: scenariosPath,
    component: ScenariosPage,
    link: { text: 'Scenarios', href: scenariosPath },
    privilege: 'read_configuration',
  },
  { pattern: scenarioPattern, component: ScenarioPage, privilege: 'read_configuration' },
  {
    pattern: reportsPath,
    component: ReportsPage,
    link: { text: 'Reports', href: reportsPath },
    privilege: 'read_reports',
  },
  { pattern: reportPattern, component: ReportsPage, privilege: 'read_reports' },
  ...administrationPages,
]

// While it is asked who is signed in, the page of the address is fetched already.
pages
  .toSorted((one, other) => other.pattern.length - one.pattern.length)
  .find(({ pattern }) => location.pathname.startsWith(pattern.replace(/:.*/, '')))
  ?.component.prepare()
