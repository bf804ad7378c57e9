// Variables nobody has to declare: the server gives some when a session starts, events bring the others.
import type { SessionEvent } from './event.ts'
import { type Run, setVariable } from './run.ts'

/** `name` ending in `.` stands for everything under that prefix. */
export type BuiltInVariable = { name: string; description: string }

export const builtInVariables: readonly BuiltInVariable[] = [
  { name: 'item.interactionId', description: 'Id of this interaction.' },
  { name: 'item.media', description: 'Kind of the interaction: chat.' },
  { name: 'item.service', description: 'Service the customer is served for.' },
  { name: 'item.from', description: 'The customer, as the messenger names them.' },
  { name: 'item.message', description: "Text of the customer's last message or button." },
  { name: 'item.messageKind', description: 'Kind of that message: text, photo, location, button and so on.' },
  { name: 'item.firstName', description: "Customer's first name." },
  { name: 'item.lastName', description: "Customer's last name; may be empty." },
  { name: 'item.customerPhone', description: "Customer's phone number, once shared." },
  { name: 'item.externalChatData.', description: 'Data handed over with the chat request.' },
  { name: 'item.messenger.type', description: 'Messenger, such as telegram.' },
  { name: 'item.messenger.chatId', description: "Messenger's id of the chat." },
  { name: 'item.messenger.userId', description: "Messenger's id of the customer." },
  { name: 'item.messenger.username', description: "Customer's username in the messenger; may be empty." },
  { name: 'item.messenger.languageCode', description: "Customer's language, such as en; may be empty." },
  { name: 'item.messenger.startPayload', description: 'Text after /start of the link the customer came by.' },
  {
    name: 'item.file.',
    description: 'First file of the last message with files: fileId, kind, name, mimeType, sizeBytes.',
  },
  { name: 'item.files.', description: 'All files of that message, by number from 0.' },
  { name: 'item.location.', description: 'Last location the customer sent: latitude, longitude, url.' },
  { name: 'item.contact.', description: 'Last contact the customer shared: phoneNumber, firstName, lastName, userId.' },
  { name: 'item.queuePosition', description: 'Place in the queue while Find agent waits.' },
  { name: 'item.estimatedWaitSeconds', description: 'Estimated wait while Find agent waits; empty when unknown.' },
  { name: 'item.estimatedWaitMinutes', description: 'The same in whole minutes, rounded up.' },
  { name: 'user.', description: 'Agent found or connected: id, loginId, firstName, lastName, team.' },
  { name: 'exception.code', description: 'What led to the exception handler, such as customer_left.' },
  { name: 'exception.text', description: 'The same in words.' },
  { name: 'exception.blockId', description: 'Block in which it happened.' },
]

/** Whether a path names a built-in variable or something inside one. */
export function isBuiltInVariable(path: string): boolean {
  return builtInVariables.some(({ name }) => (name.endsWith('.') ? `${path}.`.startsWith(name) : path === name))
}

/** Sets the built-in variables an event brings, whether or not the block that waits reacts to it. */
export function applyEvent(run: Run, event: SessionEvent): void {
  switch (event.type) {
    case 'message_received':
      applyMessage(run, event)
      break
    case 'agent_found':
    case 'agent_connected': {
      const { userId, username, firstName, lastName, team = '' } = event.agent
      setVariable(run, 'user', { id: userId, loginId: username, firstName, lastName, team })
      break
    }
    case 'queue_position_changed': {
      const seconds = event.estimatedWaitSeconds
      setVariable(run, 'item.queuePosition', event.position)
      setVariable(run, 'item.estimatedWaitSeconds', seconds)
      setVariable(run, 'item.estimatedWaitMinutes', seconds === null ? null : Math.ceil(seconds / 60))
    }
  }
}

function applyMessage(run: Run, { text, kind, files, location, contact }: MessageReceived): void {
  setVariable(run, 'item.message', text)
  setVariable(run, 'item.messageKind', kind)
  const [file] = files ?? []
  if (files !== undefined && file !== undefined) {
    setVariable(run, 'item.file', file)
    setVariable(run, 'item.files', files)
  }
  if (location !== undefined) setVariable(run, 'item.location', location)
  if (contact === undefined) return
  setVariable(run, 'item.contact', contact)
  setVariable(run, 'item.customerPhone', contact.phoneNumber)
}

type MessageReceived = Extract<SessionEvent, { type: 'message_received' }>
