// Serves the phone page. Its TypeScript reaches the browser with the types stripped, so there is no build.
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'

const folder = fileURLToPath(new URL('./phone/', import.meta.url))

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json',
}

// Plain names only: nothing outside the folder can be named.
const filePath = /^(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(\w+)$/

/** Node warns once of this function being experimental; whoever opens the page can do nothing about it. */
function stripTypes(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

async function readPage(path: string): Promise<{ body: string | Uint8Array<ArrayBuffer>; contentType: string } | null> {
  const extension = filePath.exec(path)?.[1] ?? ''
  const contentType = contentTypes[extension]
  if (contentType === undefined || path.endsWith('.test.ts')) return null
  try {
    const bytes = new Uint8Array(await readFile(`${folder}${path}`))
    const body = extension === 'ts' ? stripTypes(new TextDecoder().decode(bytes)) : bytes
    return { body, contentType }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** `/` and `/phone/*`. */
export function phoneRoutes(): Hono {
  const app = new Hono()
  const serve = async (path: string): Promise<Response> => {
    const page = await readPage(path)
    if (!page) return new Response('Not Found', { status: 404 })
    return new Response(page.body, { headers: { 'content-type': page.contentType, 'cache-control': 'no-cache' } })
  }
  app.get('/', () => serve('index.html'))
  app.get('/phone/*', (context) => serve(context.req.path.slice('/phone/'.length)))
  return app
}
