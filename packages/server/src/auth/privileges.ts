// The only place where roles are turned into privileges; which are whose stands in the contract, for pages to show it.
import { type Privilege, privilegesByRole, type Role, role } from '@scenarium/api'

export function privilegesOf(roles: readonly Role[]): ReadonlySet<Privilege> {
  return new Set(roles.flatMap((name) => privilegesByRole[name]))
}

/** Roles as stored; names this program does not know give no privilege. */
export function parseRoles(rolesJson: string): Role[] {
  return role.array().catch([]).parse(JSON.parse(rolesJson))
}
