// Signing in and out. The session itself is an HttpOnly cookie; clients never see a token.
import { z } from 'zod'
import { agentView } from './agents.ts'
import { id, instant } from './ids.ts'
import { privilege, role } from './roles.ts'
import { password, personName, username } from './users.ts'

/** Any text may be tried; what is wrong with it is never said. */
export const signInRequest = z.strictObject({
  username: z.string().min(1).max(128),
  password: z.string().min(1).max(128),
  /** For who has a second factor: what the app shows, or a recovery code. Asked for with `second_factor_needed`. */
  code: z.string().trim().min(1).max(64).optional(),
})
export type SignInRequest = z.infer<typeof signInRequest>

/** Makes the first administrator; only while there are no users, with the code printed on the server's console. */
export const setupRequest = z.strictObject({ code: z.string().min(1).max(128), username, password, name: personName })
export type SetupRequest = z.infer<typeof setupRequest>

/** Who is signed in. */
export const sessionView = z.strictObject({
  userId: id,
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  roles: z.array(role),
  privileges: z.array(privilege),
  /** Latest moment the session lasts, whatever happens; it ends earlier after 12 hours without a request. */
  expiresAt: instant,
  /** Null for people who do not handle interactions. */
  agent: agentView.nullable(),
})
export type SessionView = z.infer<typeof sessionView>

/** What a page needs to know before anybody signed in. */
export const setupView = z.strictObject({ isNeeded: z.boolean() })
export type SetupView = z.infer<typeof setupView>
