// A Chromium for the browser tests. Its headless shell where there is one or it can be installed, by Debian's apt or by Playwright: a page
// of a Chromium with windows costs several times its processor time, for the parts of the window around it that nobody looks at.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { root } from './install.mjs'

const shells = ['chromium-headless-shell', 'chrome-headless-shell']
const withWindows = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Path of the executable; undefined when there is none and none could be installed. SCENARIUM_CHROMIUM names one. */
export function findBrowser() {
  return (
    process.env.SCENARIUM_CHROMIUM ||
    findIn(shells) ||
    findPlaywrights('chromium_headless_shell-') ||
    (installByApt('chromium-headless-shell') && findIn(shells)) ||
    findIn(withWindows) ||
    places.find((file) => existsSync(file)) ||
    findPlaywrights('chromium-') ||
    (installByApt('chromium') && findIn(withWindows)) ||
    installByPlaywright() ||
    undefined
  )
}

function findIn(names) {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':')
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file))
}

function installByApt(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  process.stderr.write(`Installing ${name} for the browser tests (apt-get) …\n`)
  const run = (...command) =>
    // Without a network there may be another browser: no long waiting for this one.
    spawnSync('apt-get', ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=0', ...command], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  return run('update') && run('install', '-y', '--no-install-recommends', name)
}

function installByPlaywright() {
  process.stderr.write("Installing chromium's headless shell for the browser tests (playwright) …\n")
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js')
  const { status } = spawnSync(process.execPath, [cli, 'install', '--only-shell', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return status === 0 ? findPlaywrights('chromium_headless_shell-') : undefined
}

/** Playwright keeps its browsers in a cache of its own, in folders whose names changed over time. */
function findPlaywrights(prefix) {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright')
  if (!existsSync(cache)) return undefined
  const names = ['chrome', 'headless_shell', 'chrome-headless-shell']
  return readdirSync(cache)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => readdirSync(join(cache, name)).map((folder) => join(cache, name, folder)))
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file))
}
