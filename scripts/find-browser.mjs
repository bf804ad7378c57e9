// A Chromium for the browser tests: one that is there, else Debian's by apt, else Playwright's.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { root } from './install.mjs'

const names = [
  'chromium',
  'chromium-headless-shell',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Path of the executable; undefined when there is none and none could be installed. SCENARIUM_CHROMIUM names one. */
export function findBrowser() {
  const named = process.env.SCENARIUM_CHROMIUM
  if (named) return named
  return findInstalled() ?? (installByApt() ? findInstalled() : undefined) ?? installByPlaywright()
}

function findInstalled() {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':')
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places]
  return candidates.find((file) => existsSync(file)) ?? findPlaywrights()
}

function installByApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  process.stderr.write('Installing chromium for the browser tests (apt-get) …\n')
  const run = (...command) =>
    spawnSync('apt-get', command, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  return run('update') && run('install', '-y', '--no-install-recommends', 'chromium')
}

function installByPlaywright() {
  process.stderr.write('Installing chromium for the browser tests (playwright) …\n')
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js')
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return status === 0 ? findPlaywrights() : undefined
}

/** Playwright keeps its browsers in a cache of its own. */
function findPlaywrights() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright')
  if (!existsSync(cache)) return undefined
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) => ['chrome-linux64', 'chrome-linux'].map((folder) => join(cache, name, folder, 'chrome')))
    .find((file) => existsSync(file))
}
