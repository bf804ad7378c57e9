import IconCertificate from '@tabler/icons-react/icons/IconCertificate'
import type { BlockView } from './block-view.ts'

export const requestSkillOrService: BlockView<'request_skill_or_service'> = {
  label: 'Request skill or service',
  icon: IconCertificate,
  group: 'agents',
  purpose: 'Asks for one more skill, or moves to another service',
  newSettings: { request: { kind: 'skill', skill: '', level: 1 } },
  summary: ({ request }) =>
    request?.kind === 'service' ? (request.service ?? '') : `${request?.skill ?? ''} ≥ ${request?.level ?? 0}`,
}
