// Installs what the lock file names, when something of it is missing. For any Node from 18 on.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs `npm ci` unless npm's own record of what it installed agrees with the lock file. */
export function installIfNeeded() {
  if (isInstalled()) return
  process.stderr.write('Installing dependencies (npm ci) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  process.stderr.write(`npm ci failed${error ? `: ${error.message}` : ''}.\n`)
  process.exit(2)
}

function isInstalled() {
  const record = readPackages(join(root, 'node_modules', '.package-lock.json'))
  const wanted = readPackages(join(root, 'package-lock.json'))
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true
    const installed = record[path]
    // Optional packages are for other systems as often as not.
    if (installed === undefined) return entry.optional === true || entry.devOptional === true || entry.peer === true
    return installed.version === entry.version && installed.integrity === entry.integrity
  })
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

/** The Node to run TypeScript with: the one npm installed, else this one. */
export function findNode() {
  const installed = join(root, 'node_modules', '.bin', 'node')
  return existsSync(installed) ? installed : process.execPath
}
