import type { OpenAPIHono } from '@hono/zod-openapi'
import { clientFrame, serverFrame } from '@scenarium/api'

/** The OpenAPI document of all declared routes. */
export function describeApi(app: OpenAPIHono): object {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Scenarium',
      version: '0.1.0',
      description:
        'Contact-centre chat server with scenarios. Writes are JSON, come from this origin, and carry a `commandId` where they are commands: sending one again is harmless.',
      license: { name: 'MIT' },
    },
    servers: [{ url: '/' }],
  })
  return {
    ...document,
    components: {
      ...document.components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'scenarium' },
        token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
      },
      schemas: {
        ...document.components?.schemas,
        serverFrame: serverFrame.toJSONSchema(),
        clientFrame: clientFrame.toJSONSchema(),
      },
    },
  }
}
