import type { Privilege } from '@scenarium/api'
import {
  configurationPath,
  configurationPaths,
  reportPattern,
  reportsPath,
  scenarioPattern,
  scenariosPath,
} from '../paths.ts'
import { type Page, preparePage } from './page.ts'
import { pagePart } from './page-part.tsx'

const ScenariosPage = pagePart(async () => (await import('../scenarios/scenarios-page.tsx')).ScenariosPage)

const Home = pagePart(async () => {
  // Most are led on to it.
  ScenariosPage.prepare()
  return (await import('./home.tsx')).Home
})

const ScenarioPage = pagePart(async () => (await import('../editor/scenario-page.tsx')).ScenarioPage)

const ReportsPage = pagePart(async () => (await import('../reports/reports-page.tsx')).ReportsPage)

const Administration = pagePart(async () => (await import('../administration/administration.tsx')).Administration)

/** Every page; each is loaded when it is opened, and what is configured brings its own. */
export const pages: readonly Page[] = [
  { pattern: '/', component: Home, privilege: 'read_configuration' },
  { pattern: scenariosPath, component: ScenariosPage, privilege: 'read_configuration' },
  { pattern: scenarioPattern, component: ScenarioPage, privilege: 'read_configuration' },
  { pattern: reportsPath, component: ReportsPage, privilege: 'read_reports' },
  { pattern: reportPattern, component: ReportsPage, privilege: 'read_reports' },
  { pattern: `${configurationPath}*`, component: Administration, privilege: 'read_configuration' },
]

/** In the header; `area` when pages beside `href` belong to it too. */
type PageLink = { text: string; href: string; area?: string; privilege: Privilege }
export const pageLinks: readonly PageLink[] = [
  { text: 'Scenarios', href: scenariosPath, privilege: 'read_configuration' },
  { text: 'Reports', href: reportsPath, privilege: 'read_reports' },
  { text: 'Configuration', href: configurationPaths.accounts, area: configurationPath, privilege: 'administer' },
]

preparePage(pages)
