// What each role may do. The only place where roles are turned into privileges.
import { type Privilege, privilege, type Role, role } from '@scenarium/api'

const granted: { [R in Role]: readonly Privilege[] } = {
  administrator: privilege.options.filter((name) => name !== 'handle_interactions'),
  designer: ['edit_scenarios', 'read_configuration'],
  // Supervisors can take part in conversations themselves; holding no skill of a service, they are offered none.
  supervisor: [
    'handle_interactions',
    'read_interactions',
    'see_all_interactions',
    'see_colleagues',
    'read_reports',
    'supervise',
    'manage_canned_responses',
    'read_configuration',
  ],
  agent: ['handle_interactions', 'read_interactions', 'see_colleagues'],
}

export function privilegesOf(roles: readonly Role[]): ReadonlySet<Privilege> {
  return new Set(roles.flatMap((name) => granted[name]))
}

/** Roles as stored; names this program does not know give no privilege. */
export function parseRoles(rolesJson: string): Role[] {
  return role.array().catch([]).parse(JSON.parse(rolesJson))
}
