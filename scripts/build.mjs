// Builds the user interfaces and the server when their sources, or what they are built with, changed since the last build.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { findNode, root } from './install.mjs'

const vite = [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']

/** Folders of packages/ that go into the dist of each package, and what builds it. */
const builds = {
  'agent-desktop': { sources: ['agent-desktop', 'web-kit', 'api'], program: vite },
  'builder-ui': { sources: ['builder-ui', 'web-kit', 'api', 'engine'], program: vite },
  server: {
    sources: ['server', 'api', 'engine', 'telegram-simulator'],
    program: [join(root, 'scripts', 'bundle-server.mjs')],
  },
}
const STAMP = '.built-from'

/** `isRequired` decides whether a failed build ends the program. */
export function buildIfNeeded({ isRequired = true } = {}) {
  for (const [name, { sources, program }] of Object.entries(builds)) {
    const folder = join(root, 'packages', name)
    const stampFile = join(folder, 'dist', STAMP)
    // The launcher of the server goes by times: what is changed while it is built is newer than the build.
    const readAt = new Date()
    const stamp = hashOf(sources)
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
      utimesSync(stampFile, readAt, readAt)
      continue
    }
    process.stderr.write(`Building ${name} …\n`)
    const build = spawnSync(findNode(), program, {
      cwd: folder,
      encoding: 'utf8',
      // Tests start the demo too, and would leave React as it is for developers: larger and slower.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    if (build.status === 0) {
      if (program === vite) squeeze(join(folder, 'dist'))
      writeFileSync(stampFile, stamp)
      utimesSync(stampFile, readAt, readAt)
      continue
    }
    process.stderr.write(`${build.stdout}${build.stderr}Building ${name} failed.\n`)
    if (isRequired) process.exit(2)
  }
}

/** The server hands out what lies squeezed beside a file, and squeezes nothing itself. */
function squeeze(folder) {
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!/\.(js|css|svg|html)$/.test(file)) continue
    writeFileSync(join(folder, `${file}.gz`), gzipSync(readFileSync(join(folder, file)), { level: 9 }))
  }
}

function hashOf(packages) {
  const hash = createHash('sha256')
  const files = packages.flatMap((name) => filesOf(join(root, 'packages', name)))
  const tools = ['package-lock.json', 'scripts/build.mjs', 'scripts/bundle-server.mjs'].map((file) => join(root, file))
  for (const file of [...files, ...tools].sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : filesOf(path)
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path]
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildIfNeeded()
