import { z } from 'zod'

export const role = z.enum(['administrator', 'designer', 'supervisor', 'agent'])
export type Role = z.infer<typeof role>

/** What a person may do. Routes ask for privileges, never for roles. */
export const privilege = z.enum([
  /** Have agent states, take offers, write to customers. */
  'handle_interactions',
  /** One's own; with `see_all_interactions` everybody's. */
  'read_interactions',
  'see_all_interactions',
  'see_colleagues',
  /** Figures of services, agents and scenarios over time. */
  'read_reports',
  /** Watch, coach and join conversations of others, set agents' states, move waiting chats. */
  'supervise',
  /** Hand out or erase what is kept about a customer. */
  'erase_customers',
  /** Canned responses of services; one's own need no privilege. */
  'manage_canned_responses',
  'read_configuration',
  'edit_scenarios',
  'administer',
])
export type Privilege = z.infer<typeof privilege>

/** What each role may do. */
export const privilegesByRole: { [R in Role]: readonly Privilege[] } = {
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
    'erase_customers',
    'manage_canned_responses',
    'read_configuration',
  ],
  agent: ['handle_interactions', 'read_interactions', 'see_colleagues'],
}
