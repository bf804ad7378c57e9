// What operators and curious people look at: health, metrics, the OpenAPI document and a page that says what runs here.
import { createHash } from 'node:crypto'
import { json } from '@scenarium/api'
import type { Registry } from 'prom-client'
import { z } from 'zod'
import { requirePrivilege } from '../auth/principal.ts'
import { UserError } from '../errors.ts'
import type { Api } from './api.ts'
import { isLocal } from './client-address.ts'
import type { RouteDeps } from './deps.ts'
import { describeApi } from './openapi.ts'

export type SystemDeps = {
  metrics: Pick<Registry, 'contentType' | 'metrics'>
  /** What keeps the server from working, in words; empty when it is ready. */
  readiness(): Promise<string[]>
}

const health = z.strictObject({ status: z.enum(['ok', 'not_ready']), problems: z.array(z.string()) })

export function systemRoutes(api: Api, deps: RouteDeps & SystemDeps): void {
  api.publicRoute(
    { method: 'get', path: '/healthz', summary: 'Whether the process answers', answer: health },
    async () => ({ status: 'ok' as const, problems: [] }),
  )
  api.publicRoute(
    { method: 'get', path: '/readyz', summary: 'Whether the server can do its work', answer: health },
    async ({ c }) => {
      const problems = await deps.readiness()
      return problems.length === 0
        ? { status: 'ok' as const, problems }
        : c.json({ status: 'not_ready', problems }, 503)
    },
  )
  api.publicRoute(
    {
      method: 'get',
      path: '/metrics',
      summary: 'Figures for Prometheus, for this machine and administrators',
      mediaTypes: { answer: 'text/plain' },
    },
    async ({ c }) => {
      if (!isLocal(c)) {
        const principal = await deps.auth.verify(c.req.raw.headers)
        if (principal === null) throw new UserError('not_signed_in', 401, 'Sign in first.')
        requirePrivilege(principal, 'administer')
      }
      return c.body(await deps.metrics.metrics(), 200, { 'content-type': deps.metrics.contentType })
    },
  )
  let document: string | undefined
  api.publicRoute(
    { method: 'get', path: '/api/openapi.json', summary: 'This document', answer: z.record(z.string(), json) },
    async ({ c }) => {
      document ??= JSON.stringify(describeApi(api.app))
      return c.body(document, 200, { 'content-type': 'application/json' })
    },
  )
  api.publicRoute(
    { method: 'get', path: '/about', summary: 'What runs here', mediaTypes: { answer: 'text/html' } },
    async ({ c }) => c.html(homePage, 200, { 'content-security-policy': homePolicy }),
  )
}

const style = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; color: #222; background: #fff }
h1 { margin-bottom: 0 } dt { font-weight: 600; margin-top: 1rem } dd { margin: 0 } a { color: #1a56b0 }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #181a1b } a { color: #8ab4f8 } }`

const homePage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Scenarium</title><style>${style}</style></head>
<body>
<h1>Scenarium</h1>
<p>This server leads Telegram chats through scenarios and connects customers with agents.</p>
<dl>
<dt><a href="/desktop">Agent Desktop</a></dt><dd>Where agents answer customers.</dd>
<dt><a href="/api/openapi.json">API description</a></dt><dd>OpenAPI document of everything below <code>/api</code>; live events come over the WebSocket <code>/api/live</code>.</dd>
<dt><a href="/readyz">Readiness</a> and <a href="/healthz">health</a></dt><dd>Whether the server can do its work, and whether it answers at all.</dd>
<dt><a href="/metrics">Metrics</a></dt><dd>For Prometheus on this machine, and for administrators.</dd>
</dl>
</body>
</html>
`
const homePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`
