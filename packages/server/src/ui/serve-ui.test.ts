import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serveUi } from './serve-ui.ts'

const PAGE = '<!doctype html><title>Desktop</title>'
const SCRIPT = `const long = '${'x'.repeat(2_000)}'`

let root: string
let folder: string
let app: Hono
const get = (path: string, headers = {}) => app.request(path, { headers })

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ui-'))
  folder = join(root, 'dist')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(root, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'icon.svg'), '<svg/>')
  writeFileSync(join(folder, 'assets', 'index-abc.js'), SCRIPT)
  writeFileSync(join(folder, 'assets', 'index-abc.js.gz'), gzipSync(SCRIPT))
  app = new Hono()
  serveUi(app, { path: '/desktop', name: 'Agent Desktop', folder })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('a user interface', () => {
  it('is one page at every address below its own', async () => {
    for (const path of ['/desktop', '/desktop/', '/desktop/chats/int_1', '/desktop/index.html']) {
      const response = await get(path)
      expect(await response.text(), path).toBe(PAGE)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('cache-control'), 'a new build is seen at once').toBe('no-store')
    }
    expect((await get('/desktopper')).status).toBe(404)
  })

  it('gives its assets for ever, each with its type', async () => {
    const script = await get('/desktop/assets/index-abc.js')
    expect(await script.text()).toBe(SCRIPT)
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('cache-control')).toContain('immutable')
    const icon = await get('/desktop/icon.svg')
    expect(icon.headers.get('content-type')).toBe('image/svg+xml')
    expect(icon.headers.get('cache-control')).toBe('no-cache')
  })

  it('does not give a page for an asset that is gone', async () => {
    expect((await get('/desktop/assets/index-old.js')).status).toBe(404)
  })

  it('compresses for whom it may', async () => {
    const squeezed = await get('/desktop/assets/index-abc.js', { 'accept-encoding': 'br, gzip;q=0.8' })
    expect(squeezed.headers.get('content-encoding')).toBe('gzip')
    expect(squeezed.headers.get('vary')).toBe('accept-encoding')
    expect(gunzipSync(Buffer.from(await squeezed.arrayBuffer())).toString()).toBe(SCRIPT)
    for (const accepted of ['br', 'gzip;q=0', 'x-gzip']) {
      const plain = await get('/desktop/assets/index-abc.js', { 'accept-encoding': accepted })
      expect(plain.headers.get('content-encoding'), accepted).toBeNull()
    }
    // Whoever asks for the squeezed file by its own name would get it without a word about what it is.
    expect((await get('/desktop/assets/index-abc.js.gz')).status).toBe(404)
    const icon = await get('/desktop/icon.svg', { 'accept-encoding': 'gzip' })
    expect(icon.headers.get('content-encoding'), 'what the build did not squeeze').toBeNull()
  })

  it('says when a browser has the file already', async () => {
    const etag = (await get('/desktop/icon.svg')).headers.get('etag') ?? ''
    const again = await get('/desktop/icon.svg', { 'if-none-match': etag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  it.each([
    '/desktop/../secret.txt',
    '/desktop/%2e%2e/secret.txt',
    '/desktop/..%2fsecret.txt',
    '/desktop/assets/..%2f..%2fsecret.txt',
  ])('never leaves its folder: %s', async (path) => expect(await (await get(path)).text()).not.toContain('secret'))

  it('takes up a new build while the server runs', async () => {
    await get('/desktop')
    writeFileSync(join(folder, 'assets', 'index-new.js'), 'new')
    writeFileSync(join(folder, 'index.html'), 'new page')
    utimesSync(join(folder, 'index.html'), new Date(), new Date(Date.now() + 60_000))
    expect(await (await get('/desktop')).text()).toBe('new page')
    expect(await (await get('/desktop/assets/index-new.js')).text()).toBe('new')
  })

  it('says in one sentence what to do when it was not built', async () => {
    rmSync(folder, { recursive: true })
    const response = await get('/desktop/chats/int_1')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('The Agent Desktop has not been built here. Run "npm start"')
  })
})

describe('the user interface of all other addresses', () => {
  beforeEach(() => {
    app = new Hono()
    serveUi(app, { path: '', name: 'Administrator', folder })
  })

  it('is a page for people and no answer for programs', async () => {
    for (const path of ['/', '/scenarios/chat', '/apiary']) expect(await (await get(path)).text(), path).toBe(PAGE)
    for (const path of ['/api', '/api/nowhere', '/webhooks/telegram/x']) {
      expect((await get(path)).status, path).toBe(404)
    }
    expect(await (await get('/assets/index-abc.js')).text()).toBe(SCRIPT)
  })
})
