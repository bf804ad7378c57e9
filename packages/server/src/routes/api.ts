// How a route of the API is declared: path, who may, schemas of what comes and goes, handler. Everything a route needs for
// its safety follows from the declaration, in this order: who is asking, what may he do, is the request well-formed.

import type { OpenAPIHono } from '@hono/zod-openapi'
import { errorBody, type Privilege, type RequestProblem } from '@scenarium/api'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Auth } from '../auth/auth.ts'
import { type Principal, requirePrivilege } from '../auth/principal.ts'
import { UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { readJsonBody } from './json-body.ts'
import { requireOwnOrigin } from './origin.ts'

/** `public`: anybody. `signed_in`: whoever is. Else: who has the privilege. */
export type Access = 'public' | 'signed_in' | Privilege

const nothing = z.strictObject({})
type Nothing = typeof nothing

export type RouteDeclaration<Params, Query, Body, Answer> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** With parameters in braces. */
  path: string
  access: Access
  summary: string
  params?: Params
  query?: Query
  body?: Body
  /** Absent for routes that make their own response. */
  answer?: Answer
  /** What the body or the response is when it is not JSON. */
  mediaTypes?: { body?: string; answer?: string }
}

export type Call<
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
> = {
  params: z.output<Params>
  query: z.output<Query>
  body: z.output<Body>
  c: Context
}

export type SignedInCall<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Call<
  Params,
  Query,
  Body
> & { principal: Principal }

/** What is wrong with a request, part by part. */
export class RequestError extends UserError {
  constructor(problems: RequestProblem[]) {
    super('invalid_request', 400, `The request is not understood: ${problems[0]?.text ?? ''}`.trim(), problems)
  }
}

export type Api = {
  app: OpenAPIHono
  /** Every declared route, for the tests that walk them all. */
  declared: { method: string; path: string; access: Access; answer?: z.ZodType }[]
  route<
    Params extends z.ZodType = Nothing,
    Query extends z.ZodType = Nothing,
    Body extends z.ZodType = Nothing,
    Answer extends z.ZodType = Nothing,
  >(
    declaration: RouteDeclaration<Params, Query, Body, Answer> & { access: Exclude<Access, 'public'> },
    handle: (call: SignedInCall<Params, Query, Body>) => Promise<z.input<Answer> | Response>,
  ): void
  publicRoute<
    Params extends z.ZodType = Nothing,
    Query extends z.ZodType = Nothing,
    Body extends z.ZodType = Nothing,
    Answer extends z.ZodType = Nothing,
  >(
    declaration: Omit<RouteDeclaration<Params, Query, Body, Answer>, 'access'>,
    handle: (call: Call<Params, Query, Body>) => Promise<z.input<Answer> | Response>,
  ): void
}

export type ApiDeps = { auth: Auth; log: Log; publicUrl?: string }

export function createApi(app: OpenAPIHono, { auth, log, publicUrl }: ApiDeps): Api {
  const declared: Api['declared'] = []

  function declare<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
    declaration: RouteDeclaration<Params, Query, Body, Answer>,
    answer: (c: Context, parse: () => Promise<Call<Params, Query, Body>>) => Promise<z.input<Answer> | Response>,
  ): void {
    const { method, path, access } = declaration
    declared.push({ method, path, access, answer: declaration.answer })
    app.openAPIRegistry.registerPath(describe(declaration))
    app.on(method.toUpperCase(), path.replaceAll(/\{(.+?)\}/g, ':$1'), async (c) => {
      if (method !== 'get') requireOwnOrigin(c.req.raw.headers, publicUrl)
      const result = await answer(c, () => parseCall(c, declaration))
      return result instanceof Response ? result : c.json(result as object)
    })
  }

  return {
    app,
    declared,
    route(declaration, handle) {
      const { access } = declaration
      declare(declaration, async (c, parse) => {
        const principal = await auth.verify(c.req.raw.headers)
        if (principal === null) throw new UserError('not_signed_in', 401, 'Sign in first.')
        if (access !== 'signed_in') {
          if (!principal.privileges.has(access)) {
            log.warn({ userId: principal.userId, route: `${declaration.method} ${declaration.path}` }, 'not allowed')
          }
          requirePrivilege(principal, access)
        }
        return handle({ ...(await parse()), principal })
      })
    },
    publicRoute(declaration, handle) {
      declare({ ...declaration, access: 'public' }, async (_c, parse) => handle(await parse()))
    },
  }
}

async function parseCall<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  c: Context,
  declaration: RouteDeclaration<Params, Query, Body, z.ZodType>,
): Promise<Call<Params, Query, Body>> {
  const { params, query, body } = declaration
  return {
    c,
    params: params === undefined ? ({} as z.output<Params>) : parse('path', params, c.req.param()),
    query: parse('query', query ?? nothing, c.req.query()) as z.output<Query>,
    body: body === undefined ? ({} as z.output<Body>) : parse('body', body, await readJsonBody(c.req.raw)),
  }
}

function parse<Schema extends z.ZodType>(part: string, schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new RequestError(
    result.error.issues.map(({ path, message }) => ({ path: [part, ...path].join('.'), text: message })),
  )
}

/** The route as the OpenAPI document shows it. */
function describe(declaration: RouteDeclaration<z.ZodType, z.ZodType, z.ZodType, z.ZodType>) {
  const { method, path, access, summary, params, query, body, answer, mediaTypes } = declaration
  const raw = { schema: z.string().meta({ format: 'binary' }) }
  const bodyContent = body ? { 'application/json': { schema: body } } : mediaTypes?.body && { [mediaTypes.body]: raw }
  return {
    method,
    path,
    summary,
    security: access === 'public' ? [] : [{ session: [] }],
    ...(access !== 'public' && access !== 'signed_in' && { description: `Needs the privilege ${access}.` }),
    request: {
      ...(params && { params: params as z.ZodObject }),
      ...(query && { query: query as z.ZodObject }),
      ...(bodyContent && { body: { required: true, content: bodyContent } }),
    },
    responses: {
      200: {
        description: 'Done',
        content: mediaTypes?.answer
          ? { [mediaTypes.answer]: raw }
          : { 'application/json': { schema: answer ?? nothing } },
      },
      default: { description: 'Refused', content: { 'application/json': { schema: errorBody } } },
    },
  }
}
