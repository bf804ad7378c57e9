import { z } from 'zod'
import { MAX_CONTACT_VALUE_LENGTH } from '../limits.ts'
import { defineBlock } from '../scenario/block.ts'
import { contactFieldKey, messageText } from '../scenario/setting.ts'

const value = messageText.max(MAX_CONTACT_VALUE_LENGTH)

const settings = z.strictObject({
  search: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('messenger_id'), value }),
    z.strictObject({ kind: z.literal('phone'), value }),
    z.strictObject({ kind: z.literal('email'), value }),
    z.strictObject({ kind: z.literal('field'), field: contactFieldKey, value }),
  ]),
})

/**
 * Finds somebody among the customers the contact center knows: by the messenger's id of the person, by phone, by email, or by
 * one of the contact center's own fields. With `$(item.messenger.userId)` it is the customer of this chat, so that a scenario
 * can go by the tags agents gave him. By an id of the messenger, whom this chat's bot knows is found first, then whom other
 * bots know. A phone number is found however it is written, as long as it begins with `+` or `00` and the country code;
 * email addresses and values are the same in capital and small letters.
 *
 * `$(contact.contactId)`, `$(contact.firstName)`, `$(contact.lastName)`, `$(contact.username)`,
 * `$(contact.languageCode)`, `$(contact.phone)`, `$(contact.email)`, `$(contact.tags)` (with commas between them) and, by its
 * key, each own field such as `$(contact.fields.customerNumber)` then hold what is known, and `$(item.contactId)` whom
 * Update contact changes. They stay in the chat's variables, so look up nobody the customer may not hear of: whoever writes a
 * phone number has not shown that it is his.
 *
 * Exits: `next` when one is found; `no_data` when nobody is; `multiple_matches` when there are several; `failed` when it cannot
 * be looked up.
 *
 * @example
 * { "search": { "kind": "messenger_id", "value": "$(item.messenger.userId)" } }
 */
export const identifyContact = defineBlock({
  type: 'identify_contact',
  settings,
  exits: () => ['next', 'no_data', 'multiple_matches', 'failed'],
  declares: ({ search }) => ({ contactFields: search.kind === 'field' ? [search.field] : [] }),
  behavior: ({ search }) => ({
    kind: 'wait',
    effects: [{ type: 'find_contact', search }],
    on: {
      contact_found: [
        { exit: 'next', set: { contact: { event: 'contact' }, 'item.contactId': { event: 'contact.contactId' } } },
      ],
      contact_not_found: [
        {
          when: { kind: 'text', operand: '$(event.matches)', operator: 'is', value: 'several' },
          exit: 'multiple_matches',
        },
        { exit: 'no_data' },
      ],
      effect_failed: [{ exit: 'failed' }],
    },
  }),
})
