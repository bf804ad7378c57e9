import type { Privilege } from '@scenarium/api'
import { lazyPart } from '@scenarium/web-kit'
import type { ComponentType } from 'react'
import { scenarioPattern, scenariosPath } from '../paths.ts'

export type Page = {
  /** Pattern of wouter; `:name` becomes a property of the component. */
  pattern: string
  component: ComponentType<{ [parameter: string]: string | undefined }>
  /** In the header, for pages that are reached from there. */
  link?: { text: string; href: string }
  /** Left out for who lacks it. */
  privilege: Privilege
}

const ScenariosPage = lazyPart(() =>
  import('../scenarios/scenarios-page.tsx').then((module) => ({ default: module.ScenariosPage })),
)

const ScenarioPage = lazyPart(() =>
  import('../editor/scenario-page.tsx').then((module) => ({ default: module.ScenarioPage })),
)

/** Every page; each is loaded when it is opened. */
export const pages: readonly Page[] = [
  {
    pattern: scenariosPath,
    component: ScenariosPage,
    link: { text: 'Scenarios', href: scenariosPath },
    privilege: 'read_configuration',
  },
  { pattern: scenarioPattern, component: ScenarioPage, privilege: 'read_configuration' },
]
