// Installs what the lock file names, when something of it is missing. For any Node from 18 on.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

/** Runs `npm ci` unless npm's own record of what it installed agrees with the lock file. */
export function installIfNeeded() {
  if (isInstalled()) return
  process.stderr.write('Installing dependencies (npm ci) …\n')
  install(process.env.PATH)
  // An old Node's npm leaves out what asks for a newer one; run by the Node it has just installed, it does not.
  if (!isInstalled() && findNode() !== process.execPath) install(`${bin}${delimiter}${process.env.PATH ?? ''}`)
}

function install(path) {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: path } }
  const { status, error } =
    process.platform === 'win32'
      ? spawnSync('npm.cmd', args, { ...options, shell: true })
      : spawnSync('npm', args, options)
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
    if (installed === undefined) return isOptional(entry) && !isLeftOut(entry)
    return installed.version === entry.version && installed.integrity === entry.integrity
  })
}

/** Optional packages are for other systems as often as not. */
const isOptional = ({ optional, devOptional, peer }) => optional === true || devOptional === true || peer === true

/**
 * Whether a package that is not there is for this system: npm ran in a Node that is too old for it. With a newer one it is
 * missing for a reason that would not go away by trying again.
 */
export function isLeftOut({ os, cpu, libc, engines }, system = thisSystem()) {
  const [major, minor] = system.node.split('.').map(Number)
  const isOldNode = major < 22 || (major === 22 && minor < 12)
  const isForIt = os?.includes(system.platform) && cpu?.includes(system.arch) && (libc?.includes(system.libc) ?? true)
  return isOldNode && isForIt === true && engines?.node !== undefined
}

function thisSystem() {
  const { platform, arch, versions } = process
  return { platform, arch, libc: existsSync('/lib/ld-musl-x86_64.so.1') ? 'musl' : 'glibc', node: versions.node }
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

/** The Node to run TypeScript with: the one npm installed, else this one. */
export function findNode() {
  const installed = join(bin, 'node')
  return existsSync(installed) ? installed : process.execPath
}
