// What a session asks the server to do. Effects are data; the server performs them after the commit.
import type { JsonObject } from '../json.ts'

/** A button under a message. Inline buttons come back as `button_pressed`; reply buttons as a message with the label. */
export type Button =
  | { kind: 'inline'; label: string; visit: number; index: number }
  | { kind: 'url'; label: string; url: string }
  | { kind: 'reply'; label: string; request?: 'contact' | 'location' }

export type RequiredSkill = { skill: string; level: number }

export type ContactSearch =
  | { kind: 'messenger_id' | 'phone' | 'email'; value: string }
  /** By the key of one of the contact center's own fields. */
  | { kind: 'field'; field: string; value: string }

/** What is absent stays as it is; an empty text takes away what is known. */
export type ContactChange = {
  /** null: the customer of the chat */
  contactId: string | null
  addTags: string[]
  removeTags: string[]
  firstName?: string
  lastName?: string
  phone?: string
  /** The number is of a contact the customer shared, and this is whose: it must be the customer's own. */
  phoneOf?: string
  email?: string
  /** A list, as names of parts of an effect may have a meaning there. */
  fields?: { field: string; value: string }[]
}

export type Effect =
  | {
      type: 'send_message'
      text: string
      /** Rows of buttons; all inline/url or all reply, never both in one message. */
      buttons?: Button[][]
      removeReplyKeyboard?: boolean
      attachment?: { url: string; kind: 'photo' | 'document' | 'video' | 'audio' }
      /** Ask for `message_sent`; failures are always reported as `send_failed`. */
      awaitDelivery?: boolean
      /** Messages of one `editGroup` replace each other: the first is sent, later ones edit it in place. */
      editGroup?: string
    }
  | {
      type: 'find_agent'
      /** null: the interaction's current service */
      service: string | null
      skills: RequiredSkill[]
      /** Each interval replaces the required skills once so many seconds have passed since queueing. */
      escalation: { afterSeconds: number; skills: RequiredSkill[] }[]
      priority: number | null
    }
  | { type: 'cancel_find_agent' }
  | {
      type: 'connect_chat'
      /** Username found by Find agent; empty when none. */
      destination: string
      noAnswerSeconds: number
      autoAnswerSeconds: number | null
      defaultDestination: string | null
      overrideDestination: string | null
      overflow: boolean
    }
  | { type: 'cancel_connect_chat' }
  | {
      type: 'fetch_url'
      method: string
      url: string
      query: [string, string][]
      headers: [string, string][]
      contentType: string | null
      body: string
      timeoutSeconds: number
      /** A stored secret the server adds, only when the request goes to this host; an empty host matches none. */
      credential: { name: string; host: string } | null
    }
  | {
      type: 'read_statistics'
      statistic: 'queue_length' | 'agents_ready' | 'estimated_wait_seconds'
      service: string | null
    }
  | { type: 'set_priority'; priority: number }
  | { type: 'request_skill'; skill: string; level: number }
  | { type: 'request_service'; service: string }
  | { type: 'set_disposition'; disposition: string; note: string }
  | { type: 'attach_data'; values: JsonObject }
  | {
      type: 'send_internal_message'
      to: { kind: 'user'; username: string } | { kind: 'service'; service: string }
      text: string
    }
  | {
      type: 'send_email'
      /** Name of an email account. */
      account: string
      to: string[]
      cc: string[]
      replyTo: string | null
      subject: string
      text: string
      /** A mail server that is busy or away is asked again for so long. */
      timeoutSeconds: number
    }
  | { type: 'find_contact'; search: ContactSearch }
  | ({ type: 'update_contact' } & ContactChange)
  | { type: 'write_log'; level: 'info' | 'warning'; text: string }
  | { type: 'end_interaction' }
export type EffectType = Effect['type']

/** An effect with the visit of the block that asked for it; answers carry the same visit. */
export type RequestedEffect = Effect & { blockId: string; visit: number }
