import { z } from 'zod'
import { MAX_TITLE_LENGTH } from '../limits.ts'
import { defineBlock } from '../scenario/block.ts'
import { messageText } from '../scenario/setting.ts'

const settings = z.strictObject({
  search: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('messenger_id'), value: messageText.max(MAX_TITLE_LENGTH) }),
  ]),
})

/**
 * Finds somebody among the customers the contact center knows, by the messenger's id of the person. With
 * `$(item.messenger.userId)` it is the customer of this chat, so that a scenario can go by the tags agents gave him. Whom this
 * chat's bot knows is found first, then whom other bots know.
 *
 * `$(contact.contactId)`, `$(contact.firstName)`, `$(contact.lastName)`, `$(contact.username)`,
 * `$(contact.languageCode)` and `$(contact.tags)` (with commas between them) then hold what is known, and
 * `$(item.contactId)` whom Update contact changes. They stay in the chat's variables, so look up nobody the customer may not
 * hear of.
 *
 * Exits: `next` when one is found; `no_data` when nobody is; `multiple_matches` when several other bots know the person;
 * `failed` when it cannot be looked up.
 *
 * @example
 * { "search": { "kind": "messenger_id", "value": "$(item.messenger.userId)" } }
 */
export const identifyContact = defineBlock({
  type: 'identify_contact',
  settings,
  exits: () => ['next', 'no_data', 'multiple_matches', 'failed'],
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
