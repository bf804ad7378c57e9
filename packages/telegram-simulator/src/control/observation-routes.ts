import { Hono } from 'hono'
import type { Simulator } from '../simulator.ts'
import { WorldError } from '../world/world.ts'
import { check } from './read-body.ts'
import { callsQuery, deliveriesQuery } from './schemas.ts'

/** What happened so far: calls, deliveries, files. */
export function observationRoutes({ calls, deliveries, world }: Simulator): Hono {
  const app = new Hono()
  app.get('/calls', (context) => context.json({ calls: calls.list(check(callsQuery, context.req.query())) }))
  app.delete('/calls', (context) => {
    calls.clear()
    return context.body(null, 204)
  })
  app.get('/deliveries', (context) => {
    const { bot, since } = check(deliveriesQuery, context.req.query())
    const chosen = [...deliveries].filter(
      (delivery) =>
        (bot === undefined || delivery.bot.toLowerCase() === bot.toLowerCase()) &&
        (since === undefined || delivery.at >= since),
    )
    return context.json({ deliveries: chosen })
  })
  app.get('/files/:fileId', (context) => {
    const file = world.files.find(context.req.param('fileId'))
    if (!file) throw new WorldError(404, 'There is no such file.')
    // Customers' files may hold anything: shown as what they are, they must not run as a page of this origin.
    context.header('content-security-policy', "sandbox; default-src 'none'")
    context.header('x-content-type-options', 'nosniff')
    return context.body(new Uint8Array(file.bytes).buffer, 200, {
      'content-type': file.mimeType ?? 'application/octet-stream',
    })
  })
  return app
}
