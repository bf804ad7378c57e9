// Serves a built user interface below its path: files as they are, every other address as the page itself, which knows its own
// addresses.
import type { Context, Hono } from 'hono'
import { type BuiltFile, readBuiltFiles } from './built-files.ts'

export type Ui = {
  /** Such as `/desktop`; empty for the one that has every address nobody else has. */
  path: string
  /** What people call it. */
  name: string
  folder: string
}

/** Names of built assets hold the hash of their content: they never change. */
const FOREVER = 'public, max-age=31536000, immutable'
const ASK_EACH_TIME = 'no-cache'
/** Programs that ask for what is not there must not get a page. */
const FOR_PROGRAMS = /^\/(api|webhooks)(\/|$)/

// biome-ignore lint/suspicious/noExplicitAny: what an app carries along is of no interest here
export function serveUi(app: Hono<any>, { path, name, folder }: Ui): void {
  const files = readBuiltFiles(folder)

  async function page(c: Context): Promise<Response> {
    const index = await files.find('index.html')
    if (index !== undefined) return answer(c, index, 'no-store')
    return c.text(
      `The ${name} has not been built here. Run "npm start", or "npm run build", and reload this page.\n`,
      503,
    )
  }

  app.get(path === '' ? '/' : path, page)
  app.get(`${path}/*`, async (c, next) => {
    if (FOR_PROGRAMS.test(c.req.path)) return next()
    const wanted = c.req.path.slice(path.length + 1)
    const isAsset = wanted.startsWith('assets/')
    const file = wanted === 'index.html' ? undefined : await files.find(wanted)
    if (file !== undefined) return answer(c, file, isAsset ? FOREVER : ASK_EACH_TIME)
    // A page of an older build asks for what is gone: it must notice, and not get a page in place of a script.
    return isAsset ? c.notFound() : page(c)
  })
}

function answer(c: Context, { bytes, gzipped, contentType, etag }: BuiltFile, cacheControl: string): Response {
  const headers = { 'content-type': contentType, 'cache-control': cacheControl, vary: 'accept-encoding', etag }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  if (gzipped === undefined || !acceptsGzip(c.req.header('accept-encoding'))) return new Response(bytes, { headers })
  return new Response(gzipped, { headers: { ...headers, 'content-encoding': 'gzip' } })
}

/** RFC 9110, section 12.5.3; a weight of 0 means "not this one". */
function acceptsGzip(accepted = ''): boolean {
  const gzip = accepted
    .split(',')
    .map((coding) =>
      coding
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .find(([name]) => name === 'gzip')
  return gzip !== undefined && !gzip.some((weight) => /^q=0(\.0*)?$/.test(weight))
}
