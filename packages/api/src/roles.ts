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
  /** Canned responses of services; one's own need no privilege. */
  'manage_canned_responses',
  'read_configuration',
  'edit_scenarios',
  'administer',
])
export type Privilege = z.infer<typeof privilege>
