import { z } from 'zod'

export const role = z.enum(['administrator', 'designer', 'supervisor', 'agent'])
export type Role = z.infer<typeof role>

/** What a person may do. Routes ask for privileges, never for roles. */
export const privilege = z.enum([
  'handle_interactions',
  'see_colleagues',
  'see_all_interactions',
  'read_configuration',
  'edit_scenarios',
  'administer',
])
export type Privilege = z.infer<typeof privilege>
