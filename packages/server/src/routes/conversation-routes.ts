// What an agent does in a conversation. Every route hands over a command; whether it is this agent's to give is decided in the
// chat's own turn, against who is in the conversation at that moment.
import {
  banning,
  bareCommand,
  dispositionChoice,
  done,
  id,
  invitation,
  type MessageSending,
  madeOffer,
  messageSending,
  sentMessages,
  transfer,
} from '@scenarium/api'
import { z } from 'zod'
import type { ChatCommand } from '../chats/commands.ts'
import { messageView } from '../db/messages-view.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { recordWith } from './edit.ts'
import { seqParams } from './interaction-routes.ts'

const params = z.strictObject({ interactionId: id })

export function conversationRoutes(api: Api, deps: RouteDeps): void {
  const { database, chatCommands, routerCommands } = deps
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/interactions/{interactionId}/messages',
      access: 'handle_interactions',
      summary: 'Send a text, an uploaded file or a location to the customer',
      params,
      body: messageSending,
      answer: sentMessages,
    },
    async ({ principal: { userId }, params: { interactionId }, body }) => {
      const actor = { userId, commandId: body.commandId }
      const { seqs = [] } = await chatCommands.run(actor, interactionId, sendCommand(body))
      return database.read((tx) => ({ messages: seqs.flatMap((seq) => messageView(tx, interactionId, seq) ?? []) }))
    },
  )
  simpleCommands(api, deps)
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/interactions/{interactionId}/disposition',
      access: 'handle_interactions',
      summary: 'Set the disposition and its note',
      params,
      body: dispositionChoice,
      answer: done,
    },
    async ({ principal: { userId }, params: { interactionId }, body: { commandId, ...choice } }) => {
      await chatCommands.run({ userId, commandId }, interactionId, { type: 'set_disposition', ...choice })
      return {}
    },
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/interactions/{interactionId}/invite',
      access: 'handle_interactions',
      summary: 'Ask another agent to join the conversation',
      params,
      body: invitation,
      answer: madeOffer,
    },
    async ({ principal, params: { interactionId }, body: { commandId, userId } }) => {
      const actor = { userId: principal.userId, commandId }
      const { offerId } = await routerCommands.run(actor, { type: 'invite', interactionId, userId })
      return { offerId }
    },
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/interactions/{interactionId}/transfer',
      access: 'handle_interactions',
      summary: 'Hand the conversation to another agent or to the queue of a service',
      params,
      body: transfer,
      answer: madeOffer,
    },
    async ({ principal, params: { interactionId }, body }) => {
      const actor = { userId: principal.userId, commandId: body.commandId }
      const { offerId } = await routerCommands.run(
        actor,
        'userId' in body
          ? { type: 'transfer_to_agent', interactionId, userId: body.userId }
          : { type: 'transfer_to_service', interactionId, serviceId: body.serviceId },
      )
      return { offerId }
    },
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/interactions/{interactionId}/cancel-transfer',
      access: 'handle_interactions',
      summary: 'Take a transfer back while nobody has accepted it',
      params,
      body: bareCommand,
      answer: done,
    },
    async ({ principal: { userId }, params: { interactionId }, body: { commandId } }) => {
      await routerCommands.run({ userId, commandId }, { type: 'cancel_transfer', interactionId })
      return {}
    },
  )
}

const simple = {
  typing: 'Show the customer for some seconds that somebody is typing',
  leave: 'Leave the conversation; the chat goes on while another agent is in it',
  end: 'End the conversation for all agents',
  close: 'Finish after-call work',
} as const

/** Commands that need nothing but their id. */
function simpleCommands(api: Api, deps: RouteDeps): void {
  const { chatCommands } = deps
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/interactions/{interactionId}/ban',
      access: 'handle_interactions',
      summary: 'End the chat and ignore this customer from now on',
      params,
      body: banning,
      answer: done,
    },
    async ({ principal, params: { interactionId }, body: { commandId, reason } }) => {
      const command = { type: 'ban', reason: reason || null } as const
      const record = recordWith(principal, deps, { action: 'customer_banned', subject: interactionId })
      await chatCommands.run({ userId: principal.userId, commandId, record }, interactionId, command)
      return {}
    },
  )
  for (const type of Object.keys(simple) as (keyof typeof simple)[]) {
    api.route(
      {
        method: 'post',
        audit: 'work',
        path: `/api/interactions/{interactionId}/${type}`,
        access: 'handle_interactions',
        summary: simple[type],
        params,
        body: bareCommand,
        answer: done,
      },
      async ({ principal: { userId }, params: { interactionId }, body: { commandId } }) => {
        // Typing twice is typing: not worth a row each.
        await chatCommands.run(type === 'typing' ? { userId } : { userId, commandId }, interactionId, { type })
        return {}
      },
    )
  }
  for (const [type, summary] of [
    ['resend', 'Send a message again that failed, or whose delivery is unknown'],
    ['discard', 'Leave a message as it is whose delivery is unknown'],
  ] as const) {
    api.route(
      {
        method: 'post',
        audit: 'work',
        path: `/api/interactions/{interactionId}/messages/{seq}/${type}`,
        access: 'handle_interactions',
        summary,
        params: seqParams,
        body: bareCommand,
        answer: done,
      },
      async ({ principal: { userId }, params: { interactionId, seq }, body: { commandId } }) => {
        await chatCommands.run({ userId, commandId }, interactionId, { type, seq })
        return {}
      },
    )
  }
}

function sendCommand(body: MessageSending): ChatCommand {
  switch (body.type) {
    case 'text': {
      const { text, entities, replyToSeq, buttons } = body
      return { type: 'send_text', text, entities, replyToSeq, buttons }
    }
    case 'note':
      return { type: 'send_note', text: body.text }
    case 'file': {
      const { attachmentId, caption, replyToSeq } = body
      return { type: 'send_file', attachmentId, caption, replyToSeq }
    }
    case 'location': {
      const { latitude, longitude, title, address, replyToSeq } = body
      return { type: 'send_location', latitude, longitude, title, address, replyToSeq }
    }
  }
}
