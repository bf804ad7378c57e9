// The files of a built user interface, by the path they are asked for. Only what was listed is ever opened, so no path can
// lead out of the folder.
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export type BuiltFile = {
  contentType: string
  etag: string
  bytes: Buffer<ArrayBuffer>
  /** As the build left it beside the file; absent for what does not get smaller. */
  gzipped?: Buffer<ArrayBuffer>
}

export type BuiltFiles = {
  /** Undefined when nothing was built, or there is no such file. `path` begins without a slash. */
  find(path: string): Promise<BuiltFile | undefined>
}

const contentTypes: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const GZIPPED = '.gz'

/** Keeps the files in memory; a new build is noticed by its index.html. */
export function readBuiltFiles(folder: string): BuiltFiles {
  let builtAt = Number.NaN
  let listed = new Map<string, string>()
  let files = new Map<string, Promise<BuiltFile>>()

  async function notice(): Promise<void> {
    const time = await stat(join(folder, 'index.html')).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.NaN,
    )
    if (time === builtAt) return
    builtAt = time
    files = new Map()
    listed = Number.isNaN(time) ? new Map() : await list(folder)
  }

  return {
    async find(path) {
      await notice()
      const file = listed.get(path)
      if (file === undefined) return undefined
      const known = files.get(path) ?? read(file)
      files.set(path, known)
      return known
    },
  }
}

async function list(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(GZIPPED))
    .map(({ parentPath, name }) => join(parentPath, name))
  return new Map(paths.map((file) => [relative(folder, file).split(sep).join('/'), file]))
}

async function read(file: string): Promise<BuiltFile> {
  const bytes = await readFile(file)
  const contentType = contentTypes[extname(file)] ?? 'application/octet-stream'
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const gzipped = await readFile(`${file}${GZIPPED}`).catch(() => undefined)
  return { contentType, etag, bytes, gzipped }
}
