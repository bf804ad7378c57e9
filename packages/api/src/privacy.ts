// What is kept about customers, for how long, and what they may ask for.
import { z } from 'zod'
import { customerId, customerView } from './customers.ts'
import { commandId, id, instant } from './ids.ts'

const days = z.number().int().min(1).max(36_500).nullable()

/** Whoever comes to be an administrator must not be able to clear the audit log soon after. */
export const LEAST_AUDIT_DAYS = 90

/** Null keeps for ever; transcripts, files and variables count from the end of their interaction. */
export const retentionSettings = z.strictObject({
  /** Messages, notes to colleagues and earlier texts; their files go with them. */
  transcriptDays: days,
  attachmentDays: days,
  /** Variables, attached data and the record of the scenario's steps. */
  variableDays: days,
  /** Records of the audit log; what is left shows as before whether it was tampered with. */
  auditDays: z.number().int().min(LEAST_AUDIT_DAYS).max(36_500).nullable(),
})
export type RetentionSettings = z.infer<typeof retentionSettings>
export const retentionChange = retentionSettings.partial()
export type RetentionChange = z.infer<typeof retentionChange>
/** In an address nothing is null: what is absent stays as it is. */
export const retentionQuery = z.strictObject({
  transcriptDays: z.coerce.number().int().optional(),
  attachmentDays: z.coerce.number().int().optional(),
  variableDays: z.coerce.number().int().optional(),
  auditDays: z.coerce.number().int().optional(),
})
export const defaultRetention: RetentionSettings = {
  transcriptDays: null,
  attachmentDays: null,
  variableDays: null,
  auditDays: null,
}

/** What was erased; figures and counts stay, without the person. */
export const erasedCustomer = z.strictObject({
  interactions: z.number().int(),
  messages: z.number().int(),
  files: z.number().int(),
})
export type ErasedCustomer = z.infer<typeof erasedCustomer>

export const banning = z.strictObject({ commandId, reason: z.string().trim().max(500).optional() })
export type Banning = z.infer<typeof banning>

export const bannedCustomer = z.strictObject({
  customerId,
  customer: customerView,
  accountName: z.string(),
  bannedAt: instant,
  /** Null for bans nobody wrote down. */
  bannedByName: z.string().nullable(),
  reason: z.string().nullable(),
  interactionId: id.nullable(),
})
export type BannedCustomer = z.infer<typeof bannedCustomer>
export const bannedCustomerList = z.strictObject({ customers: z.array(bannedCustomer) })
export type BannedCustomerList = z.infer<typeof bannedCustomerList>
export const bannedCustomersQuery = z.strictObject({
  query: z.string().trim().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
