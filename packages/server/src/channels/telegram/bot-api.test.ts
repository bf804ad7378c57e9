// A file's address holds the bot's token: whatever the Bot API server answers, nobody but that server hears it.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBotApis } from './bot-api.ts'
import { TransportError } from './transport.ts'

const TOKEN = `123456:${'A'.repeat(35)}`
const FOLDER = `/file/bot${TOKEN}/`

async function startServer(answer: RequestListener = (_request, response) => void response.end('bytes')) {
  const urls: string[] = []
  const server = createServer((request, response) => {
    urls.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { urls, host, root: `http://${host}` }
}

function openDownload() {
  const apis = createBotApis()
  onTestFinished(apis.close)
  return async (root: string, filePath: string): Promise<string> => {
    const chunks: Uint8Array[] = []
    for await (const chunk of await apis.download(TOKEN, root, filePath, new AbortController().signal))
      chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }
}

describe('the download of a file', () => {
  it.each([
    ['photos/file_0.jpg', 'photos/file_0.jpg'],
    ['documents/Année 100%25 (1).pdf', 'documents/Ann%C3%A9e%20100%2525%20(1).pdf'],
    ['documents/a?b=1#c@d;e:f.txt', 'documents/a%3Fb%3D1%23c%40d%3Be%3Af.txt'],
    // What a Bot API server in local mode answers.
    ['/var/lib/telegram-bot-api/photos/file_0.jpg', '/var/lib/telegram-bot-api/photos/file_0.jpg'],
  ])('asks for %j as it is written', async (filePath, asked) => {
    const telegram = await startServer()
    expect(await openDownload()(telegram.root, filePath)).toBe('bytes')
    expect(telegram.urls).toEqual([FOLDER + asked])
  })

  it.each([
    'http://HOST/a',
    'https://HOST/a',
    '//HOST/a',
    '///HOST/a',
    '/\\HOST/a',
    '\\\\HOST\\a',
    '@HOST/a',
    ':80@HOST/a',
    '?@HOST/a',
    '#@HOST/a',
    '\t//HOST/a',
    `%2e%2e/%2E./bot${TOKEN}/logOut`,
    'a\r\nHost: HOST\r\n\r\nGET /evil',
    'a\u0000b',
    'a\nb',
    '/',
    '',
  ])('leads to no other server, and out of no folder: %j', async (pattern) => {
    const telegram = await startServer()
    const other = await startServer()
    await openDownload()(telegram.root, pattern.replaceAll('HOST', other.host)).catch(() => '')
    expect(other.urls).toEqual([])
    for (const url of telegram.urls) expect(new URL(url, telegram.root).pathname.startsWith(FOLDER), url).toBe(true)
  })

  it.each([
    '..',
    '.',
    'photos/..',
    'photos/./a.jpg',
    `../../bot${TOKEN}/logOut`,
    `..\\..\\bot${TOKEN}\\logOut`,
    `.\t./.\n./bot${TOKEN}/logOut`,
    'photos/../../../other/secret',
    '../bot123456:OTHER/photos/file_0.jpg',
    'photos\\file_0.jpg',
    'photos/file\u0007.jpg',
    'photos/file\u007f.jpg',
    'photos/\ud800.jpg',
  ])('is refused before anything is asked: %j', async (filePath) => {
    const telegram = await startServer()
    await expect(openDownload()(telegram.root, filePath)).rejects.toThrow(TransportError)
    expect(telegram.urls).toEqual([])
  })

  it('stays below the path of a Bot API server that has one', async () => {
    const telegram = await startServer()
    const download = openDownload()
    await download(`${telegram.root}/telegram`, 'a.txt')
    await expect(download(`${telegram.root}/telegram`, '../../../admin')).rejects.toThrow(TransportError)
    expect(telegram.urls).toEqual([`/telegram${FOLDER}a.txt`])
  })

  it.each([301, 302, 303, 307, 308])('follows no redirect: %i', async (status) => {
    const other = await startServer()
    const telegram = await startServer((_request, response) => {
      response.writeHead(status, { location: `${other.root}${FOLDER}a` }).end()
    })
    const refused = openDownload()(telegram.root, 'a')
    await expect(refused).rejects.toThrow(TransportError)
    await expect(refused).rejects.not.toThrow(/AAA/)
    expect(telegram.urls).toHaveLength(1)
    expect(other.urls).toEqual([])
  })
})

it('follows no redirect of a call either', async () => {
  const other = await startServer()
  const telegram = await startServer((_request, response) => {
    response.writeHead(307, { location: `${other.root}/bot${TOKEN}/getMe` }).end()
  })
  const apis = createBotApis()
  onTestFinished(apis.close)
  await expect(apis.api(TOKEN, telegram.root).getMe()).rejects.toThrow()
  expect(other.urls).toEqual([])
})

it('tells what Telegram refuses, by its code', async () => {
  const telegram = await startServer((request, response) => {
    const isLimited = request.url?.endsWith('/sendMessage')
    const refusal = { ok: false, error_code: 429, description: 'Too Many Requests: retry after 3' }
    response.end(JSON.stringify(isLimited ? refusal : { ok: true, result: true }))
  })
  const codes: number[] = []
  const apis = createBotApis({ refused: (code) => codes.push(code) })
  onTestFinished(apis.close)
  const api = apis.api(TOKEN, telegram.root)
  await api.sendChatAction(1, 'typing')
  expect(codes).toEqual([])
  await expect(api.sendMessage(1, 'Hello')).rejects.toThrow(/429/)
  expect(codes).toEqual([429])
})
