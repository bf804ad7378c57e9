// Reads a Bot API call from an HTTP request: query string, JSON, form or multipart body.
import type { IncomingMessage } from 'node:http'
import { BotApiError, badRequest } from './bot-api-error.ts'

export interface Upload {
  fileName: string
  mimeType: string
  bytes: Uint8Array
}

export interface RequestParameters {
  values: Record<string, unknown>
  files: Map<string, Upload>
}

const largestBody = 60 * 1024 * 1024

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) throw new BotApiError(413, 'Request Entity Too Large')
    chunks.push(chunk)
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Answered below: both cases are the same mistake.
  }
  throw badRequest("can't parse JSON object")
}

async function readMultipart(body: Buffer, contentType: string): Promise<RequestParameters> {
  const values: Record<string, unknown> = {}
  const files = new Map<string, Upload>()
  let form: FormData
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw badRequest("can't parse multipart form data")
  }
  for (const [name, value] of form) {
    if (typeof value === 'string') values[name] = value
    else {
      const bytes = new Uint8Array(await value.arrayBuffer())
      files.set(name, { fileName: value.name, mimeType: value.type, bytes })
    }
  }
  return { values, files }
}

const readForm = (text: string): Record<string, unknown> => Object.fromEntries(new URLSearchParams(text))

const noFiles: Map<string, Upload> = new Map()

/** Reads the parameters of a call; those in the body win over those in the query string. */
export async function readParameters(request: IncomingMessage, query: string): Promise<RequestParameters> {
  const fromQuery = query === '' ? {} : readForm(query)
  if (request.method === 'GET') return { values: fromQuery, files: noFiles }
  const body = await readBody(request)
  if (body.length === 0) return { values: fromQuery, files: noFiles }
  const contentType = request.headers['content-type'] ?? ''
  if (contentType.startsWith('application/json')) return { values: { ...fromQuery, ...readJson(body) }, files: noFiles }
  if (contentType.startsWith('multipart/form-data')) {
    const { values, files } = await readMultipart(body, contentType)
    return { values: { ...fromQuery, ...values }, files }
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { values: { ...fromQuery, ...readForm(body.toString('utf8')) }, files: noFiles }
  }
  throw badRequest(`unsupported content type "${contentType}"`)
}
