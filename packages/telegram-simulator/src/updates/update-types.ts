import spec from '../spec/bot-api.json' with { type: 'json' }

/** Every update type of the specification, in its order. */
export const updateTypes: readonly string[] = Object.keys(spec.types.Update.fields).filter(
  (name) => name !== 'update_id',
)

const onRequestOnly = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

/** What a bot gets that never said what it wants. */
export const defaultUpdateTypes: ReadonlySet<string> = new Set(updateTypes.filter((type) => !onRequestOnly.has(type)))

/** Reads `allowed_updates`: unknown names are skipped; a list without a known name means the default. */
export function readAllowedUpdates(names: readonly string[]): ReadonlySet<string> {
  const known = names.map((name) => name.toLowerCase()).filter((name) => updateTypes.includes(name))
  return known.length === 0 ? defaultUpdateTypes : new Set(known)
}

const daySeconds = 86_400
const lifetimeSeconds: Record<string, number> = { callback_query: 150, inline_query: 30 }

/** How long an update waits to be fetched. */
export const updateLifetimeSeconds = (type: string): number => lifetimeSeconds[type] ?? daySeconds

interface UpdateBody {
  chat?: { id?: unknown }
  from?: { id?: unknown }
}

// Which id an update is queued by, besides messages, which are queued by chat.
const userKeyed = new Set(['callback_query', 'inline_query', 'chosen_inline_result', 'shipping_query', 'poll_answer'])

/**
 * The delivery queue of an update. Messages and edits of a chat share one and keep their order;
 * every other kind has queues of its own, so a button press can overtake a message.
 */
export function queueKey(type: string, body: unknown): string {
  const { chat, from } = (body ?? {}) as UpdateBody
  if (type === 'message' || type === 'edited_message') return `message:${String(chat?.id)}`
  if (userKeyed.has(type)) return `${type}:${String(from?.id)}`
  return `${type}:${String(chat?.id ?? from?.id)}`
}
