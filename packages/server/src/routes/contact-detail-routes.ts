// What people correct of a customer: name, phone number, email address and own fields of the contact center.
import {
  type ContactCorrection,
  type CustomerRecord,
  contactCorrection,
  customerId,
  customerRecord as customerRecordSchema,
} from '@scenarium/api'
import { z } from 'zod'
import { changeDetails } from '../chats/change-contact.ts'
import { publishRecord } from '../chats/publish-customer.ts'
import { once } from '../db/commands.ts'
import { listContactFields } from '../db/contact-fields.ts'
import { readContact, saveContact } from '../db/contacts.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { pseudonymOf } from '../privacy/pseudonym.ts'
import { TENANT } from '../tenant.ts'
import { type Api, RequestError } from './api.ts'
import { mustSeeCustomer, recordOf } from './customer-routes.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

export function contactDetailRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/customers/{customerId}/contact',
      access: 'read_interactions',
      summary: 'Correct what is known of a customer: name, phone number, email address, own fields',
      params: z.strictObject({ customerId }),
      body: contactCorrection,
      answer: customerRecordSchema,
    },
    ({ principal, params, body }) =>
      database.write((tx) => {
        const key = mustSeeCustomer(tx, principal, params.customerId)
        const context = editBy(principal, deps)
        once(tx, context, { userId: principal.userId, commandId: body.commandId }, () => {
          mustBeAsSeen(recordOf(tx, key), body)
          const changed = corrected(tx, key, body)
          saveContact(tx, context.tenantId, changed)
          // What is known of a person may not be kept for ever: which parts were corrected may.
          const { commandId: _, revision: __, fields = {}, ...parts } = body
          const detail = { parts: Object.keys(parts), fields: Object.keys(fields) }
          recordAudit(tx, context, { action: 'customer_corrected', subject: pseudonymOf(key), detail })
          publishRecord(tx, context, key, true)
          return {}
        })
        return recordOf(tx, key)
      }),
  )
}

function mustBeAsSeen({ contact }: CustomerRecord, { revision }: ContactCorrection): void {
  if (contact.revision === revision) return
  throw new UserError('contact_changed', 409, 'Somebody changed this meanwhile: look at it and correct it again.')
}

/** Throws RequestError with a sentence for each part that cannot be. */
function corrected(tx: Tx, key: ChatKey, { fields = {}, ...body }: ContactCorrection) {
  const contact = readContact(tx, key)
  if (contact === undefined) throw new UserError('not_found', 404, 'There is no such customer.')
  const known = listContactFields(tx, TENANT)
  const wanted = Object.entries(fields).map(([fieldId, text]) => {
    const field = known.find((one) => one.fieldId === fieldId)
    if (field === undefined) {
      throw new RequestError([{ path: `body.fields.${fieldId}`, text: 'This field is not there any more.' }])
    }
    return { field, text }
  })
  const changed = changeDetails(contact, { ...body, fields: wanted })
  if (changed.ok) return changed.contact
  throw new RequestError(
    changed.refused.map(({ part, text }) => ({
      path: typeof part === 'string' ? `body.${part}` : `body.fields.${part.fieldId}`,
      text,
    })),
  )
}
