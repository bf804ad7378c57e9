// Puts the server and what it needs into a few files: resolving and loading 1,400 modules takes longer than all else at a start.
import { join, relative, sep } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from './install.mjs'

const packages = join(root, 'packages')
const folder = join(packages, 'server', 'dist')

/** Native ones find their binaries beside themselves, pino its threads; grammY comes with a client of the network that nobody calls. */
const external = [/^better-sqlite3/, /^@node-rs\/argon2/, /^pino/, /^grammy/]

/** A module finds the files beside it as if it were still there. */
const ownAddresses = {
  name: 'own-addresses',
  transform(code, file) {
    if (!file.startsWith(packages) || !code.includes('import.meta.url')) return
    const path = JSON.stringify(relative(folder, file).split(sep).join('/'))
    return code.replaceAll('import.meta.url', `new URL(${path}, import.meta.url).href`)
  },
}

const bundle = await rolldown({
  input: join(packages, 'server', 'src', 'cli', 'main.ts'),
  platform: 'node',
  external,
  plugins: [ownAddresses],
})
await bundle.write({
  dir: folder,
  cleanDir: true,
  chunkFileNames: '[name]-[hash].js',
})
