import { z } from 'zod'
import { MAX_CONTACT_FIELDS, MAX_CONTACT_TAGS } from '../limits.ts'
import { defineBlock } from '../scenario/block.ts'
import { contactFieldKey, messageText } from '../scenario/setting.ts'
import { templateText } from '../scenario/template.ts'

const tags = z.array(messageText.max(200)).max(MAX_CONTACT_TAGS)
const detail = templateText.max(200)

const settings = z.strictObject({
  /** Absent: the customer of this chat. */
  contactId: templateText.optional(),
  firstName: detail.optional(),
  lastName: detail.optional(),
  phone: detail.optional(),
  /** The phone number of the contact the customer shared by a button, in place of `phone`. */
  takesSharedPhone: z.boolean().optional(),
  email: detail.optional(),
  fields: z
    .array(z.strictObject({ field: contactFieldKey, value: templateText }))
    .max(MAX_CONTACT_FIELDS)
    .optional(),
  addTags: tags.optional(),
  removeTags: tags.optional(),
})

/**
 * Keeps what is known of the customer: the name, a phone number, an email address, values of the contact center's own fields,
 * and tags. Agents see it beside every chat with him, at once, and can correct it. What a setting does not say stays as it is;
 * one whose text turns out empty takes away what was known. A corrected name stands in place of the messenger's. A phone number
 * begins with `+` or `00` and the country code.
 *
 * `takesSharedPhone` takes the number of the contact the customer shared by a button, and only when it is his own: otherwise
 * nothing a customer shares is kept. `contactId` says who is meant when it is not the customer of this chat:
 * `$(item.contactId)` is whom Identify contact has found. A tag holds up to 50 characters and no comma; written in another case
 * it is the same tag.
 *
 * Exits: `next` when it is done; `no_data` when there is no such contact; `failed` when something cannot be what it is said to
 * be, such as a phone number, an email address, a date, one of the choices or a tag, or there would be more than 20 tags. Then
 * nothing is changed, `$(contactFailure)` says why in words, and `$(contactFailureSetting)` which setting or field it was.
 *
 * @example
 * { "email": "$(email)", "addTags": ["Asked about $(topic)"], "removeTags": ["New"] }
 */
export const updateContact = defineBlock({
  type: 'update_contact',
  settings,
  exits: () => ['next', 'no_data', 'failed'],
  declares: ({ fields = [] }) => ({ contactFields: fields.map(({ field }) => field) }),
  check: ({ phone, takesSharedPhone }) =>
    phone === undefined || takesSharedPhone !== true
      ? []
      : [
          {
            code: 'invalid_settings',
            severity: 'error',
            setting: 'phone',
            text: 'write a phone number or take the shared one, not both.',
          },
        ],
  behavior: ({ contactId = null, addTags = [], removeTags = [], takesSharedPhone, ...details }) => ({
    kind: 'wait',
    effects: [
      {
        type: 'update_contact',
        contactId,
        addTags,
        removeTags,
        ...details,
        ...(takesSharedPhone === true && { phone: '$(item.contact.phoneNumber)', phoneOf: '$(item.contact.userId)' }),
      },
    ],
    on: {
      contact_updated: [{ exit: 'next' }],
      contact_not_updated: [
        { when: { kind: 'text', operand: '$(event.reason)', operator: 'is', value: 'no_data' }, exit: 'no_data' },
        { exit: 'failed', set: { contactFailure: { event: 'text' }, contactFailureSetting: { event: 'setting' } } },
      ],
      effect_failed: [
        { exit: 'failed', set: { contactFailure: { event: 'reason' }, contactFailureSetting: { constant: '' } } },
      ],
    },
  }),
})
