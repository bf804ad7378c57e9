import { PollConflict } from '../../updates/poller.ts'
import { BotApiError } from '../bot-api-error.ts'
import type { Call, Method } from '../call.ts'

const mostUpdates = 100

const getUpdates: Method = async (call) => {
  const { bot, simulator } = call
  const delivery = simulator.deliveryOf(bot)
  if (delivery.webhook) {
    throw new BotApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  }
  delivery.allowUpdates(call.object<string[]>('allowed_updates'))
  try {
    return await delivery.poller.poll({
      offset: call.number('offset') ?? 0,
      limit: Math.min(Math.max(call.number('limit') ?? mostUpdates, 1), mostUpdates),
      timeoutSeconds: call.number('timeout') ?? 0,
    })
  } catch (error) {
    if (error instanceof PollConflict) throw new BotApiError(409, error.message)
    throw error
  }
}

const setWebhook: Method = async (call) => {
  const delivery = call.simulator.deliveryOf(call.bot)
  const url = call.text('url')
  if (url === '') return deleteWebhook(call)
  if (call.boolean('drop_pending_updates')) delivery.dropWaiting()
  call.description = await delivery.setWebhook({
    url,
    secretToken: call.text('secret_token'),
    maxConnections: call.number('max_connections'),
    ipAddress: call.string('ip_address'),
    hasCustomCertificate: call.files.has('certificate'),
    allowedUpdates: call.object<string[]>('allowed_updates'),
  })
  return true
}

async function deleteWebhook(call: Call): Promise<boolean> {
  const delivery = call.simulator.deliveryOf(call.bot)
  const wasSet = delivery.webhook !== undefined
  await delivery.removeWebhook()
  if (call.boolean('drop_pending_updates')) delivery.dropWaiting()
  call.description = wasSet ? 'Webhook was deleted' : 'Webhook is already deleted'
  return true
}

const getWebhookInfo: Method = (call) => call.simulator.deliveryOf(call.bot).webhookInfo()

export const updateMethods = { getUpdates, setWebhook, deleteWebhook, getWebhookInfo }
