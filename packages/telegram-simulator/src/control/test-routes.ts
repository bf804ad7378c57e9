import { Hono } from 'hono'
import type { Simulator } from '../simulator.ts'
import { WorldError } from '../world/world.ts'
import { readJson } from './read-body.ts'
import { copiesRequest, faultRequest, settingsRequest, updateRequest, webhookErrorRequest } from './schemas.ts'

/** What only tests do: raw updates, copies, faults, settings, reset. */
export function testRoutes(simulator: Simulator): Hono {
  const app = new Hono()
  const { world, faults, settings } = simulator

  app.post('/updates', async (context) => {
    const { bot, update } = await readJson(context, updateRequest)
    return context.json({ updateId: world.bot(bot).updates.pushRaw(update) }, 201)
  })
  app.post('/webhook-copies', async (context) => {
    const { bot, updateId, copies } = await readJson(context, copiesRequest)
    if (!simulator.deliveryOf(world.bot(bot)).sendCopies(updateId, copies)) {
      throw new WorldError(404, `@${bot} has no webhook, or there is no update ${updateId}.`)
    }
    return context.json({ updateId, copies }, 202)
  })

  app.post('/webhook-errors', async (context) => {
    const { bot, message } = await readJson(context, webhookErrorRequest)
    if (!simulator.deliveryOf(world.bot(bot)).reportError(message)) throw new WorldError(404, `@${bot} has no webhook.`)
    return context.body(null, 204)
  })

  app.post('/faults', async (context) => {
    const request = await readJson(context, faultRequest)
    if (request.bot !== undefined) world.bot(request.bot)
    return context.json({ id: faults.add(request).id }, 201)
  })
  app.get('/faults', (context) =>
    context.json({
      faults: faults.list().map(({ kind, remaining, ...target }) => ({
        ...target,
        ...kind,
        remaining: Number.isFinite(remaining) ? remaining : 0,
      })),
    }),
  )
  app.delete('/faults', (context) => {
    faults.clear()
    return context.body(null, 204)
  })
  app.delete('/faults/:id', (context) => {
    const id = context.req.param('id')
    if (!faults.delete(id)) throw new WorldError(404, `There is no fault ${id}.`)
    return context.body(null, 204)
  })

  app.get('/settings', (context) => context.json(settings))
  app.post('/settings', async (context) => {
    Object.assign(settings, await readJson(context, settingsRequest))
    simulator.wakeDeliveries()
    return context.json(settings)
  })
  app.post('/reset', (context) => {
    simulator.reset()
    return context.body(null, 204)
  })
  return app
}
