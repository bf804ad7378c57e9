import type { ScenarioDocument } from '@scenarium/api'

/** The template with its service called as the centre calls it: templates speak of Support. */
export function draftFor(template: ScenarioDocument, service: string): ScenarioDocument {
  const renamed: unknown = JSON.parse(JSON.stringify(template), (key, value: unknown) =>
    (key === 'service' || key === 'of') && value === TEMPLATE_SERVICE ? service : value,
  )
  return renamed as ScenarioDocument
}

const TEMPLATE_SERVICE = 'Support'
