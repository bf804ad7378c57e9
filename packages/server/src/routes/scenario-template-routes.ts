import { scenarioTemplateList } from '@scenarium/api'
import { readTemplates } from '../scenarios/templates.ts'
import type { Api } from './api.ts'

export function scenarioTemplateRoutes(api: Api): void {
  api.route(
    {
      method: 'get',
      path: '/api/scenario-templates',
      access: 'read_configuration',
      summary: 'Scenarios to begin with, Mobile Chat first',
      answer: scenarioTemplateList,
    },
    async () => ({ templates: readTemplates() }),
  )
}
