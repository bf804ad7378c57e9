import { z } from 'zod'
import { MAX_CONTACT_TAGS } from '../limits.ts'
import { defineBlock } from '../scenario/block.ts'
import { messageText } from '../scenario/setting.ts'
import { templateText } from '../scenario/template.ts'

const tags = z.array(messageText.max(200)).max(MAX_CONTACT_TAGS)

const settings = z.strictObject({
  /** Absent: the customer of this chat. */
  contactId: templateText.optional(),
  addTags: tags.optional(),
  removeTags: tags.optional(),
})

/**
 * Gives the customer tags, or takes some away. Agents see them beside every chat with him, at once. `contactId` says who is
 * meant when it is not the customer of this chat: `$(item.contactId)` is whom Identify contact has found. A tag holds up to
 * 50 characters and no comma; written in another case it is the same tag. Names are what the messenger says and cannot be
 * changed.
 *
 * Exits: `next` when it is done; `no_data` when there is no such contact; `failed` when a tag cannot be one, or there would be
 * more than 20.
 *
 * @example
 * { "addTags": ["Asked about $(topic)"], "removeTags": ["New"] }
 */
export const updateContact = defineBlock({
  type: 'update_contact',
  settings,
  exits: () => ['next', 'no_data', 'failed'],
  behavior: ({ contactId = null, addTags = [], removeTags = [] }) => ({
    kind: 'wait',
    effects: [{ type: 'update_contact', contactId, addTags, removeTags }],
    on: {
      contact_updated: [{ exit: 'next' }],
      contact_not_updated: [
        { when: { kind: 'text', operand: '$(event.reason)', operator: 'is', value: 'no_data' }, exit: 'no_data' },
        { exit: 'failed' },
      ],
      effect_failed: [{ exit: 'failed' }],
    },
  }),
})
