// What an event is, for people who have to decide about one.
import type { ChatEvent, RouterEvent } from './lane-event.ts'

const words: { [Type in (ChatEvent | RouterEvent)['type']]: string } = {
  update_received: 'Something a customer did',
  session_event: 'A step of a scenario',
  participant_joined: 'An agent who joined the chat',
  participant_left: 'An agent who left the chat',
  chat_timer: 'A timer of the chat',
  customer_unreachable: 'A customer who cannot be reached',
  customer_reached: 'A customer who can be reached again',
  customer_banned: 'The end of the chat of a customer who was banned',
  wrap_up_over: 'The end of after-call work',
  version_change_wanted: 'A move to another version of the scenario',
  fallback_wanted: 'The way to an agent by the fallback',
  agent_wanted: 'A search for an agent',
  agent_unwanted: 'A search for an agent that was given up',
  connect_wanted: 'A connection with an agent',
  capacity_freed: 'An agent with room again',
  router_timer: 'A timer of the queue',
  user_changed: 'A change of a user',
  desk_settings_changed: 'A change of the desk settings',
}

const updates: { [type: string]: string } = {
  message: 'A customer’s message',
  message_edited: 'A customer’s correction',
  button_pressed: 'A button a customer pressed',
  reactions_changed: 'A customer’s reaction',
  blocked_changed: 'A customer who blocked or unblocked the bot',
}

export function eventWords(event: ChatEvent | RouterEvent): string {
  if (event.type === 'update_received') return updates[event.inbound.type] ?? words.update_received
  return words[event.type] ?? event.type
}
