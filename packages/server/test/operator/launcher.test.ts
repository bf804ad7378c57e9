// The launcher takes the bundle only where it is of the sources as they are.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { launcher } from './command-line.ts'

let packages: string
const put = (path: string, text = '') => {
  mkdirSync(dirname(join(packages, path)), { recursive: true })
  writeFileSync(join(packages, path), text)
}
const at = (path: string, seconds: number) => utimesSync(join(packages, path), seconds, seconds)
const runs = () =>
  execFileSync(process.execPath, [join(packages, 'server', 'bin', 'scenarium.js')], { encoding: 'utf8' }).trim()

beforeEach(() => {
  packages = mkdtempSync(join(tmpdir(), 'scenarium-launcher-'))
  const says = (what: string) => `export const main = () => console.log('${what}')`
  put('server/package.json', '{ "type": "module" }')
  put('server/src/cli/main.ts', says('the sources'))
  for (const name of ['api', 'engine', 'telegram-simulator']) put(`${name}/src/index.ts`)
  put('server/dist/main.js', says('the bundle'))
  put('server/dist/.built-from')
  cpSync(launcher, join(packages, 'server', 'bin', 'scenarium.js'), { recursive: true })
})
afterEach(() => rmSync(packages, { recursive: true }))

const now = Math.ceil(Date.now() / 1_000) + 10

it('runs the bundle when nothing has changed since it was built', () => {
  at('server/dist/.built-from', now)
  expect(runs()).toBe('the bundle')
})

it.each([
  'server/src/cli/main.ts',
  'engine/src/index.ts',
  'api/src',
  'telegram-simulator/src',
])('runs the sources when %s is newer than the bundle, as after a pull without a build', (path) => {
  at('server/dist/.built-from', now)
  at(path, now + 1)
  expect(runs()).toBe('the sources')
})

it('runs the sources when nothing was ever built, or a build was cut off', () => {
  rmSync(join(packages, 'server', 'dist', '.built-from'))
  expect(runs()).toBe('the sources')
})
