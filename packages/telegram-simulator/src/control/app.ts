// The control API: what a test or the phone page can do to the simulated world.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { streamSSE } from 'hono/streaming'
import type { Simulator } from '../simulator.ts'
import { WorldError } from '../world/world.ts'
import { chatRoutes } from './chat-routes.ts'
import { observationRoutes } from './observation-routes.ts'
import { readJson } from './read-body.ts'
import { botRequest, customerRequest } from './schemas.ts'
import { testRoutes } from './test-routes.ts'
import { botView } from './views.ts'

const keepAliveMs = 15_000

export function controlApp(simulator: Simulator): Hono {
  const app = new Hono()
  app.onError((error, context) => {
    if (error instanceof WorldError) return context.json({ error: error.message }, error.status)
    if (error instanceof HTTPException) return context.json({ error: error.message }, error.status)
    return context.json({ error: error.message }, 500)
  })
  app.post('/bots', async (context) => {
    const { bot, isNew } = simulator.createBot(await readJson(context, botRequest))
    return context.json(botView(simulator, bot), isNew ? 201 : 200)
  })
  app.get('/bots', (context) =>
    context.json({ bots: [...simulator.world.bots.values()].map((bot) => botView(simulator, bot)) }),
  )
  app.post('/bots/:username/token', async (context) => {
    const bot = await simulator.renewToken(context.req.param('username'))
    return context.json(botView(simulator, bot), 201)
  })
  app.delete('/bots/:username', async (context) => {
    await simulator.deleteBot(context.req.param('username'))
    return context.body(null, 204)
  })
  app.post('/customers', async (context) =>
    context.json(simulator.createCustomer(await readJson(context, customerRequest)), 201),
  )
  app.get('/customers', (context) => context.json({ customers: [...simulator.world.customers.values()] }))

  app.put('/customers/:customerId/photo', async (context) => {
    const file = (await context.req.formData()).get('file')
    if (!(file instanceof File)) throw new HTTPException(400, { message: 'file: a file is expected' })
    const bytes = new Uint8Array(await file.arrayBuffer())
    simulator.world.setProfilePhoto(Number(context.req.param('customerId')), {
      bytes,
      fileName: file.name,
      mimeType: file.type,
    })
    return context.body(null, 204)
  })
  app.delete('/customers/:customerId/photo', (context) => {
    simulator.world.setProfilePhoto(Number(context.req.param('customerId')), null)
    return context.body(null, 204)
  })

  app.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      const stop = simulator.events.listen((event) => void stream.writeSSE({ data: JSON.stringify(event) }))
      // A listening page alone must not keep the process of a closed simulator alive.
      const beat = setInterval(() => void stream.write(': still here\n\n'), keepAliveMs).unref()
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve))
      await stream.write(': connected\n\n')
      await ended
      clearInterval(beat)
      stop()
    }),
  )

  app.route('/chats', chatRoutes(simulator))
  app.route('/', testRoutes(simulator))
  app.route('/', observationRoutes(simulator))
  app.all('*', (context) => context.json({ error: `There is no ${context.req.method} ${context.req.path}.` }, 404))
  return app
}
