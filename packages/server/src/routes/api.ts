// How a route of the API is declared: path, who may, schemas of what comes and goes, handler. Everything a route needs for
// its safety follows from the declaration, in this order: who is asking, what may he do, is the request well-formed.

import type { OpenAPIHono } from '@hono/zod-openapi'
import { errorBody, type Privilege, type RequestProblem } from '@scenarium/api'
import { inSentences } from '@scenarium/engine'
import type { Context } from 'hono'
import { z } from 'zod'
import { bearerToken } from '../auth/api-tokens.ts'
import type { Principal } from '../auth/principal.ts'
import { UserError } from '../errors.ts'
import { createDoor, type DoorDeps } from './door.ts'
import { readJsonBody } from './json-body.ts'
import { requireOwnOrigin } from './origin.ts'

/**
 * `public`: anybody. `signed_in`: whoever is. `in_person`: whoever is signed in, but no script with an API token. Else: who has
 * the privilege.
 */
export type Access = 'public' | 'signed_in' | 'in_person' | Privilege

/**
 * What changes something says whether the audit log tells of it: `recorded`, or `work` for what people do all day and the
 * conversations themselves tell of.
 */
type Changing =
  | { method: 'get'; audit?: 'recorded' }
  | { method: 'post' | 'put' | 'patch' | 'delete'; audit: 'recorded' | 'work' }

const nothing = z.strictObject({})
type Nothing = typeof nothing

export type RouteDeclaration<Params, Query, Body, Answer> = Changing & {
  /** With parameters in braces. */
  path: string
  access: Access
  /** Who signed in some minutes ago proves once more who he is. */
  isSensitive?: true
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
> & {
  principal: Principal
  /** For what is sensitive only at times: throws unless the person proved who he is not long ago. */
  confirm(): Promise<void>
}

/** What is wrong with a request, part by part. */
export class RequestError extends UserError {
  constructor(problems: RequestProblem[]) {
    super('invalid_request', 400, `The request is not understood: ${problems[0]?.text ?? ''}`.trim(), problems)
  }
}

export type Api = {
  app: OpenAPIHono
  /** Every declared route, for the tests that walk them all. */
  declared: {
    method: string
    path: string
    access: Access
    audit?: 'recorded' | 'work' | undefined
    answer?: z.ZodType
  }[]
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
    declaration: Changing &
      Omit<RouteDeclaration<Params, Query, Body, Answer>, 'access' | 'isSensitive' | keyof Changing>,
    handle: (call: Call<Params, Query, Body>) => Promise<z.input<Answer> | Response>,
  ): void
}

export type ApiDeps = DoorDeps & { publicUrl?: string }

export function createApi(app: OpenAPIHono, deps: ApiDeps): Api {
  const declared: Api['declared'] = []
  const door = createDoor(deps)

  function declare<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
    declaration: RouteDeclaration<Params, Query, Body, Answer>,
    answer: (c: Context, parse: () => Promise<Call<Params, Query, Body>>) => Promise<z.input<Answer> | Response>,
  ): void {
    const { method, path, access, audit } = declaration
    declared.push({ method, path, access, audit, answer: declaration.answer })
    app.openAPIRegistry.registerPath(describe(declaration))
    app.on(method.toUpperCase(), path.replaceAll(/\{(.+?)\}/g, ':$1'), async (c) => {
      // What a script sends with its token no other site can have sent: browsers do not add it by themselves.
      const isFromBrowser = access === 'public' || bearerToken(c.req.raw.headers) === undefined
      if (method !== 'get' && isFromBrowser) requireOwnOrigin(c.req.raw.headers, deps.publicUrl)
      const result = await answer(c, () => parseCall(c, declaration))
      return result instanceof Response ? result : c.json(result as object)
    })
  }

  return {
    app,
    declared,
    route(declaration, handle) {
      declare(declaration, (c, parse) =>
        door.admit(c, declaration, async (principal) =>
          handle({ ...(await parse()), principal, confirm: () => door.mustBeThere(principal) }),
        ),
      )
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
  const result = schema.safeParse(value, inSentences)
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
    security: securityOf(access),
    ...descriptionOf(access),
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

function securityOf(access: Access): { [scheme: string]: string[] }[] {
  if (access === 'public') return []
  return access === 'in_person' ? [{ session: [] }] : [{ session: [] }, { token: [] }]
}

function descriptionOf(access: Access): { description?: string } {
  if (access === 'public' || access === 'signed_in') return {}
  return { description: access === 'in_person' ? 'Not with an API token.' : `Needs the privilege ${access}.` }
}
