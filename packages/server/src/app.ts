// The HTTP side of the server: what every request passes, and the routes.
import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { UserError } from './errors.ts'
import { liveRoute } from './live/route.ts'
import { accountRoutes } from './routes/account-routes.ts'
import { agentRoutes } from './routes/agent-routes.ts'
import { type Api, createApi } from './routes/api.ts'
import { apiTokenRoutes } from './routes/api-token-routes.ts'
import { attachmentRoutes } from './routes/attachment-routes.ts'
import { auditRoutes } from './routes/audit-routes.ts'
import { builderRoutes } from './routes/builder-routes.ts'
import { calendarRoutes } from './routes/calendar-routes.ts'
import { cannedResponseRoutes } from './routes/canned-response-routes.ts'
import { chatSettingsRoutes } from './routes/chat-settings-routes.ts'
import { connectionRoutes } from './routes/connection-routes.ts'
import { contactDetailRoutes } from './routes/contact-detail-routes.ts'
import { contactFieldRoutes } from './routes/contact-field-routes.ts'
import { conversationRoutes } from './routes/conversation-routes.ts'
import { credentialRoutes } from './routes/credential-routes.ts'
import { customerRoutes } from './routes/customer-routes.ts'
import { deadLetterRoutes } from './routes/dead-letter-routes.ts'
import { deletionRoutes } from './routes/deletion-routes.ts'
import type { AccountActions, RouteDeps } from './routes/deps.ts'
import { deskSettingsRoutes } from './routes/desk-settings-routes.ts'
import { emailAccountRoutes } from './routes/email-account-routes.ts'
import { entryRoutes } from './routes/entry-routes.ts'
import { answerError } from './routes/errors.ts'
import { exportRoutes } from './routes/export-routes.ts'
import { interactionRoutes } from './routes/interaction-routes.ts'
import { internalChatRoutes } from './routes/internal-chat-routes.ts'
import { outboundRoutes } from './routes/outbound-routes.ts'
import { ownAccountRoutes } from './routes/own-account-routes.ts'
import { privacyRoutes } from './routes/privacy-routes.ts'
import { reminderRoutes } from './routes/reminder-routes.ts'
import { reportRoutes } from './routes/report-routes.ts'
import { scenarioLiveRoutes } from './routes/scenario-live-routes.ts'
import { scenarioRoutes } from './routes/scenario-routes.ts'
import { scenarioTemplateRoutes } from './routes/scenario-template-routes.ts'
import { scenarioTestRoutes } from './routes/scenario-test-routes.ts'
import { scenarioVersionRoutes } from './routes/scenario-version-routes.ts'
import { scheduleRoutes } from './routes/schedule-routes.ts'
import { serviceRoutes } from './routes/service-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { signInPolicyRoutes } from './routes/sign-in-policy-routes.ts'
import { supervisionRoutes } from './routes/supervision-routes.ts'
import { type SystemDeps, systemRoutes } from './routes/system-routes.ts'
import { teamRoutes } from './routes/team-routes.ts'
import { type UpkeepDeps, upkeepRoutes } from './routes/upkeep-routes.ts'
import { userRoutes } from './routes/user-routes.ts'
import { waitingRoutes } from './routes/waiting-routes.ts'
import { webhookSubscriptionRoutes } from './routes/webhook-subscription-routes.ts'
import { builderFolder, desktopFolder } from './ui/folders.ts'
import { serveUi } from './ui/serve-ui.ts'

export type AppDeps = RouteDeps &
  SystemDeps &
  UpkeepDeps & {
    accountActions: AccountActions
    /** Where the built Agent Desktop lies; its own package unless said otherwise. */
    desktopFolder?: string
    /** Where the built Scenario Builder and Administrator lie. */
    builderFolder?: string
  }

const MOST_BODY_BYTES = 1_048_576
/** A scenario of thousands of blocks fits. */
const MOST_DRAFT_BYTES = 4 * 1_048_576

export function createApp(deps: AppDeps): { app: OpenAPIHono; declared: Api['declared'] } {
  const app = new OpenAPIHono({ strict: true })
  app.onError((error, c) => answerError(error, c, deps))
  app.use(securityHeaders(deps.publicUrl))
  app.use('/api/*', limitBody)

  const api = createApi(app, deps)
  sessionRoutes(api, deps)
  agentRoutes(api, deps)
  // Before those with an id in the same place of the address.
  exportRoutes(api, deps)
  interactionRoutes(api, deps)
  conversationRoutes(api, deps)
  supervisionRoutes(api, deps)
  waitingRoutes(api, deps)
  attachmentRoutes(api, deps)
  customerRoutes(api, deps)
  contactDetailRoutes(api, deps)
  contactFieldRoutes(api, deps)
  privacyRoutes(api, deps)
  outboundRoutes(api, deps)
  cannedResponseRoutes(api, deps)
  internalChatRoutes(api, deps)
  reminderRoutes(api, deps)
  liveRoute(api, deps)
  userRoutes(api, deps)
  ownAccountRoutes(api, deps)
  apiTokenRoutes(api, deps)
  signInPolicyRoutes(api, deps)
  auditRoutes(api, deps)
  serviceRoutes(api, deps)
  deskSettingsRoutes(api, deps)
  accountRoutes(api, deps)
  connectionRoutes(api, deps)
  deadLetterRoutes(api, deps)
  upkeepRoutes(api, deps)
  entryRoutes(api, deps)
  calendarRoutes(api, deps)
  chatSettingsRoutes(api, deps)
  teamRoutes(api, deps)
  scheduleRoutes(api, deps)
  credentialRoutes(api, deps)
  emailAccountRoutes(api, deps)
  webhookSubscriptionRoutes(api, deps)
  deletionRoutes(api, deps)
  scenarioRoutes(api, deps)
  scenarioVersionRoutes(api, deps)
  scenarioLiveRoutes(api, deps)
  scenarioTemplateRoutes(api)
  scenarioTestRoutes(api, deps)
  builderRoutes(api, deps)
  reportRoutes(api, deps)
  systemRoutes(api, deps)
  serveUi(app, { path: '/desktop', name: 'Agent Desktop', folder: deps.desktopFolder ?? desktopFolder })
  refuseOtherMethods(api)
  serveUi(app, { path: '', name: 'Administrator', folder: deps.builderFolder ?? builderFolder })
  app.notFound((c) => c.json({ code: 'not_found', text: 'There is nothing at this address.' }, 404))
  deps.auth.onSessionsEnded(deps.hub.checkSessions)
  return { app, declared: api.declared }
}

/** A known address answers a wrong method with 405 and says which are right. */
function refuseOtherMethods({ app, declared }: Api): void {
  for (const path of new Set(declared.map((route) => route.path))) {
    const methods = declared.filter((route) => route.path === path).map(({ method }) => method.toUpperCase())
    app.all(path.replaceAll(/\{(.+?)\}/g, ':$1'), (c) =>
      c.json({ code: 'method_not_allowed', text: `Only ${methods.join(', ')} works here.` }, 405, {
        allow: methods.join(', '),
      }),
    )
  }
}

const tooLarge = () => {
  throw new UserError('too_large', 413, 'The request is too large.')
}
const limitTo = (maxSize: number) => bodyLimit({ maxSize, onError: tooLarge })
const usualLimit = limitTo(MOST_BODY_BYTES)
const draftLimit = limitTo(MOST_DRAFT_BYTES)

/** Uploads have their own limit, counted while they are written to disk. */
const limitBody: MiddlewareHandler = (c, next) => {
  if (c.req.path === '/api/attachments') return next()
  return c.req.path.startsWith('/api/scenarios') ? draftLimit(c, next) : usualLimit(c, next)
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Components set sizes and positions by style attributes; no script can come in that way.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

function securityHeaders(publicUrl: string | undefined): MiddlewareHandler {
  const headers: [string, string][] = [
    ['content-security-policy', POLICY],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
  ]
  if (publicUrl?.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=63072000'])
  return async (c, next) => {
    await next()
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.header(name, value)
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  }
}
