// What people do about their own way of signing in, and what is asked of whom.
import { z } from 'zod'
import { id, instant, name } from './ids.ts'
import { privilege, role } from './roles.ts'
import { sessionView } from './session.ts'
import { password } from './users.ts'

/** From an app, or a recovery code. */
export const secondFactorCode = z.string().trim().min(1).max(64)
const currentPassword = z.string().min(1).max(128)

export const ownPasswordChange = z.strictObject({ currentPassword, password })
export type OwnPasswordChange = z.infer<typeof ownPasswordChange>

/** Proves once more who is there: with a code where there is a second factor, with the password elsewhere. */
export const identityConfirmation = z.union([
  z.strictObject({ password: currentPassword }),
  z.strictObject({ code: secondFactorCode }),
])
export type IdentityConfirmation = z.infer<typeof identityConfirmation>

/** For the app: as text, and as what its QR code says. */
export const secondFactorSecret = z.strictObject({ secret: z.string(), uri: z.string() })
export type SecondFactorSecret = z.infer<typeof secondFactorSecret>

export const codeEntry = z.strictObject({ code: secondFactorCode })
export type CodeEntry = z.infer<typeof codeEntry>

/** Shown once, kept as hashes. */
export const recoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof recoveryCodes>

export const ownSession = z.strictObject({
  sessionId: id,
  isThisOne: z.boolean(),
  /** Such as `Firefox on Windows`. */
  device: z.string(),
  address: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
})
export type OwnSession = z.infer<typeof ownSession>

export const ownAccount = z.strictObject({
  passwordChangedAt: instant,
  secondFactor: z.strictObject({
    isSetUp: z.boolean(),
    /** One of the roles needs it: it cannot be switched off. */
    isRequired: z.boolean(),
    recoveryCodesLeft: z.number().int(),
  }),
  sessions: z.array(ownSession),
})
export type OwnAccount = z.infer<typeof ownAccount>

/** Roles whose people must sign in with two factors. */
export const signInPolicy = z.strictObject({ requiredFor: z.array(role).max(role.options.length) })
export type SignInPolicy = z.infer<typeof signInPolicy>

/** Somebody whose role needs a second factor and who has none sets it up while signing in. */
export const setUpAnswer = z.strictObject({ session: sessionView, ...recoveryCodes.shape })
export type SetUpAnswer = z.infer<typeof setUpAnswer>

export const apiTokenView = z.strictObject({
  tokenId: id,
  name: z.string(),
  userId: id,
  username: z.string(),
  /** Its last characters. */
  hint: z.string(),
  privileges: z.array(privilege),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})
export type ApiTokenView = z.infer<typeof apiTokenView>

export const apiTokenList = z.strictObject({ tokens: z.array(apiTokenView) })
export type ApiTokenList = z.infer<typeof apiTokenList>

/** At most one's own privileges. */
export const apiTokenCreation = z.strictObject({
  name,
  privileges: z.array(privilege).min(1).max(privilege.options.length),
  /** Null for a token that does not expire. */
  expiresInDays: z.number().int().min(1).max(3_650).nullable(),
})
export type ApiTokenCreation = z.infer<typeof apiTokenCreation>

/** The token itself is shown here and nowhere else. */
export const createdApiToken = z.strictObject({ token: z.string(), view: apiTokenView })
export type CreatedApiToken = z.infer<typeof createdApiToken>
