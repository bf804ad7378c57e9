// What is asked of the server besides pages: searches, reports, counts of scenarios.
import type { Page } from 'playwright-core'

export type Asked = { name: string; path: string }

const DAY_MS = 86_400_000
const reports = ['interactions', 'service-level', 'queue-waits', 'agents', 'dispositions', 'ratings'] as const

type Filters = { [kind in 'services' | 'accounts' | 'scenarios' | 'agents']: { id: string; name: string }[] }

export async function askedOf(page: Page): Promise<Asked[]> {
  const filters: Filters = await page.evaluate(async () => (await fetch('/api/report-filters')).json())
  const first = (kind: keyof Filters, name: string) => filters[kind].find((one) => one.name === name)?.id ?? ''
  const service = first('services', 'Service 3')
  const scenario = first('scenarios', 'Scenario 1')
  const agent = filters.agents.find(({ id }) => id.startsWith('usr_b'))?.id ?? ''
  return [...searches(service, scenario, agent), ...reportsOf(service, scenario), ...counts(scenario)]
}

function searches(service: string, scenario: string, agent: string): Asked[] {
  const recent = Date.now() - 28 * DAY_MS
  const asked: { [what: string]: string } = {
    newest: '',
    'a word': 'text=invoice',
    'two words': 'text=parcel%20damaged',
    'a word nobody wrote': 'text=zeppelin',
    customer: 'customer=Mia',
    'a customer nobody is': 'customer=Zachariah',
    service: `serviceId=${service}`,
    scenario: `scenarioId=${scenario}`,
    agent: `userId=${agent}`,
    disposition: 'disposition=Spam',
    'a service within 28 days': `serviceId=${service}&startedFrom=${recent}`,
    flagged: 'isFlagged=true',
  }
  return Object.entries(asked).map(([what, query]) => ({
    name: `search: ${what}`,
    path: `/api/interactions?limit=50&${query}`,
  }))
}

function reportsOf(service: string, scenario: string): Asked[] {
  const asked = (name: string, days: number, more: string) => {
    const date = (at: number) => new Date(at).toISOString().slice(0, 10)
    return `/api/reports/${name}?from=${date(Date.now() - days * DAY_MS)}&to=${date(Date.now())}&${more}`
  }
  const berlin = 'zone=Europe/Berlin'
  return [
    ...reports.flatMap((name) => [
      { name: `report ${name}: 28 days`, path: asked(name, 28, berlin) },
      { name: `report ${name}: 13 months`, path: asked(name, 390, `${berlin}&by=day`) },
      {
        name: `report ${name}: 13 months of a service`,
        path: asked(name, 390, `${berlin}&by=day&serviceId=${service}`),
      },
    ]),
    { name: 'report interactions: 31 days by hour', path: asked('interactions', 30, `${berlin}&by=hour`) },
    {
      name: 'report interactions: 13 months far from UTC',
      path: asked('interactions', 390, 'zone=America/Los_Angeles&by=day'),
    },
    { name: 'report queue-waits: 13 months by service', path: asked('queue-waits', 390, `${berlin}&by=service`) },
    { name: 'report blocks: 13 months', path: asked('blocks', 390, `${berlin}&scenarioId=${scenario}`) },
  ]
}

function counts(scenario: string): Asked[] {
  const of = (days: number) =>
    `/api/scenarios/${scenario}/counts?from=${Date.now() - days * DAY_MS}&before=${Date.now()}`
  return [
    { name: 'exit counts: 28 days', path: of(28) },
    { name: 'exit counts: 13 months', path: of(390) },
  ]
}
