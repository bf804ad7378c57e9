import type { Role } from '@scenarium/api'

/** What each role is there for, most powerful first. */
export const roleWords: { [R in Role]: { label: string; description: string } } = {
  administrator: { label: 'Administrator', description: 'Configures the centre and its users' },
  designer: { label: 'Designer', description: 'Makes and publishes scenarios' },
  supervisor: { label: 'Supervisor', description: 'Sees the floor, watches and helps, reads all conversations' },
  agent: { label: 'Agent', description: 'Answers customers at the Agent Desktop' },
}

export const rolesText = (roles: readonly Role[]): string =>
  roles.length === 0 ? 'No role' : roles.map((role) => roleWords[role].label).join(', ')
