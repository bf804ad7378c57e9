import IconUserSearch from '@tabler/icons-react/icons/IconUserSearch'
import type { BlockView } from './block-view.ts'

export const findAgent: BlockView<'find_agent'> = {
  label: 'Find agent',
  icon: IconUserSearch,
  group: 'agents',
  purpose: 'Puts the customer in the queue and waits for an agent',
  newSettings: {},
  summary: ({ service, skills = [] }) =>
    [service ?? "The entry's service", ...skills.map(({ skill }) => skill)].join(', '),
}
