// The audit log: who did what to the centre, when and from where. Records are only ever added.
import { z } from 'zod'
import { id, instant } from './ids.ts'

/** What is recorded, in words that follow the name of who did it. An action without a line here cannot be recorded. */
export const auditWords = {
  signed_in: 'signed in',
  sign_in_failed: 'failed to sign in',
  signed_out: 'signed out',
  set_up: 'made the first administrator with the one-time code',
  set_up_failed: 'wrote a wrong one-time code',
  refused: 'was refused for lack of privilege',
  identity_confirmed: 'confirmed who they are',
  user_created: 'added a user',
  user_changed: 'changed a user',
  user_disabled: 'disabled a user',
  user_enabled: 'enabled a user',
  password_set: 'set the password of a user',
  password_changed: 'changed the own password',
  sessions_ended: 'ended sessions',
  second_factor_set_up: 'set up two-factor sign-in',
  second_factor_removed: 'switched off two-factor sign-in',
  second_factor_reset: 'reset the two-factor sign-in of a user',
  recovery_codes_made: 'made new recovery codes',
  recovery_code_used: 'used a recovery code',
  sign_in_policy_changed: 'changed who must sign in with two factors',
  api_token_created: 'made an API token',
  api_token_revoked: 'revoked an API token',
  service_created: 'added a service',
  service_changed: 'changed a service',
  service_deleted: 'deleted a service',
  skill_created: 'added a skill',
  skill_changed: 'renamed a skill',
  skill_deleted: 'deleted a skill',
  schedule_created: 'added hours of operation',
  schedule_changed: 'changed hours of operation',
  schedule_deleted: 'deleted hours of operation',
  contact_field_created: 'added a field of contacts',
  contact_field_changed: 'changed a field of contacts',
  contact_fields_ordered: 'changed the order of the fields of contacts',
  contact_field_deleted: 'deleted a field of contacts',
  calendar_created: 'added a calendar',
  calendar_changed: 'changed a calendar',
  calendar_deleted: 'deleted a calendar',
  credential_created: 'added a credential',
  credential_changed: 'changed a credential',
  credential_deleted: 'deleted a credential',
  email_account_created: 'added an email account',
  email_account_changed: 'changed an email account',
  email_account_deleted: 'deleted an email account',
  email_account_tested: 'sent a test email',
  webhook_created: 'added a webhook',
  webhook_changed: 'changed a webhook',
  webhook_deleted: 'deleted a webhook',
  webhook_secret_replaced: 'replaced the secret of a webhook',
  webhook_retried: 'had a delivery of a webhook tried again',
  webhook_paused: 'had a webhook paused, which failed too long',
  team_created: 'added a team',
  team_changed: 'changed a team',
  team_deleted: 'deleted a team',
  chat_settings_changed: 'changed the chat settings',
  desk_settings_changed: 'changed the desk settings',
  account_created: 'added an integration account',
  account_changed: 'changed an integration account',
  account_deleted: 'deleted an integration account',
  account_paused: 'paused an integration account',
  account_resumed: 'resumed an integration account',
  account_repaired: 'repaired an integration account',
  bot_profile_changed: 'changed the profile of a bot',
  webhook_set: 'set the webhook of an integration account',
  entry_created: 'added a scenario entry',
  entry_changed: 'changed a scenario entry',
  entry_deleted: 'deleted a scenario entry',
  scenario_created: 'made a scenario',
  scenario_renamed: 'renamed a scenario',
  scenario_deleted: 'deleted a scenario',
  scenario_published: 'published a scenario',
  scenario_rolled_back: 'rolled back a scenario',
  scenario_tests_saved: 'saved tests of a scenario',
  chats_moved: 'moved chats to another version of a scenario',
  canned_response_created: 'added a canned response',
  canned_response_changed: 'changed a canned response',
  canned_responses_imported: 'brought in canned responses',
  canned_response_deleted: 'deleted a canned response',
  customer_tagged: 'changed the tags of a customer',
  customer_corrected: 'corrected what is known of a customer',
  customer_note_deleted: 'deleted a note about a customer',
  customer_banned: 'banned a customer',
  customer_unbanned: 'lifted the ban of a customer',
  customer_erased: 'erased a customer',
  customer_exported: 'handed out what is kept about a customer',
  retention_changed: 'changed for how long things are kept',
  transcript_read: 'read the transcript of others',
  interactions_exported: 'exported interactions',
  report_exported: 'exported a report',
  audit_exported: 'exported the audit log',
  conversation_watched: 'watched a conversation',
  conversation_joined: 'joined a conversation unasked',
  chat_assigned: 'assigned a waiting chat',
  agent_state_forced: 'set the state of an agent',
  dead_letter_retried: 'had a dead letter handled again',
  dead_letters_retried: 'had all dead letters handled again',
  dead_letter_dismissed: 'set a dead letter aside',
  backup_started: 'began a backup',
  workspace_applied: 'applied a workspace file',
  key_replaced: 'replaced the key that secrets are sealed with',
  audit_trimmed: 'began to delete audit records that had been kept for long enough',
} as const

export type AuditAction = keyof typeof auditWords
export const auditAction = z.enum(Object.keys(auditWords) as [AuditAction, ...AuditAction[]])

/** A value before and after, by the name of what changed. Secrets are not among them. */
export const auditChanges = z.record(z.string(), z.strictObject({ before: z.unknown(), after: z.unknown() }))

export const auditRecordView = z.strictObject({
  auditId: z.number().int(),
  at: instant,
  /** Null for the server itself, the command line and the workspace file, and for strangers. */
  userId: id.nullable(),
  username: z.string().nullable(),
  /** Where the request came from; null where there was none. */
  address: z.string().nullable(),
  /** One of `auditWords`; records of other versions of the program may have others. */
  action: z.string(),
  /** Id of what it was done to; empty where there is no such thing. */
  subject: z.string(),
  /** What it was called then. */
  subjectName: z.string(),
  changes: auditChanges,
  detail: z.record(z.string(), z.unknown()),
})
export type AuditRecordView = z.infer<typeof auditRecordView>

const filters = {
  userId: id.optional(),
  action: auditAction.optional(),
  /** Id of what it was done to, or its whole name, in capital or small letters. */
  subject: z.string().trim().min(1).max(200).optional(),
  from: z.coerce.number().int().nonnegative().optional(),
  to: z.coerce.number().int().nonnegative().optional(),
}

/** What the server does without being asked to. */
const byTheServer: ReadonlySet<string> = new Set<AuditAction>(['audit_trimmed', 'webhook_paused'])

/** Who did it, as far as it is known. */
export function whoDid({ username, userId, address, action }: AuditRecordView): string {
  if (userId !== null) return username ?? userId
  if (address !== null) return 'Somebody not signed in'
  return byTheServer.has(action) ? 'The server' : 'Command line or workspace file'
}

/** Newest first. */
export const auditQuery = z.strictObject({
  ...filters,
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuery = z.input<typeof auditQuery>

export const auditExportQuery = z.strictObject(filters)
export type AuditExportQuery = z.input<typeof auditExportQuery>

export const auditPage = z.strictObject({
  records: z.array(auditRecordView),
  /** Give it as `before` for the next page; null on the last one. */
  next: z.number().int().nullable(),
})
export type AuditPage = z.infer<typeof auditPage>
