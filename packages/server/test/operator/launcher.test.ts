// The launcher takes the bundle only where it is of the sources as they are.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { launcher } from './command-line.ts'

let root: string
const put = (path: string, text = '') => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const at = (path: string, seconds: number) => utimesSync(join(root, path), seconds, seconds)
const runs = () =>
  execFileSync(process.execPath, [join(root, 'packages', 'server', 'bin', 'scenarium.js')], { encoding: 'utf8' }).trim()

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'scenarium-launcher-'))
  const says = (what: string) => `export const main = () => console.log('${what}')`
  put('packages/server/package.json', '{ "type": "module" }')
  put('packages/server/src/cli/main.ts', says('the sources'))
  for (const name of ['api', 'engine', 'telegram-simulator']) put(`packages/${name}/src/index.ts`)
  put('package-lock.json')
  put('packages/server/dist/main.js', says('the bundle'))
  put('packages/server/dist/.built-from')
  cpSync(launcher, join(root, 'packages', 'server', 'bin', 'scenarium.js'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

const now = Math.ceil(Date.now() / 1_000) + 10

it('runs the bundle when nothing has changed since it was built', () => {
  at('packages/server/dist/.built-from', now)
  expect(runs()).toBe('the bundle')
})

it.each([
  'packages/server/src/cli/main.ts',
  'packages/engine/src/index.ts',
  'packages/api/src',
  'packages/telegram-simulator/src',
  'package-lock.json',
])('runs the sources when %s is newer than the bundle, as after a pull without a build', (path) => {
  at('packages/server/dist/.built-from', now)
  at(path, now + 1)
  expect(runs()).toBe('the sources')
})

it('runs the sources when nothing was ever built, or a build was cut off', () => {
  rmSync(join(root, 'packages', 'server', 'dist', '.built-from'))
  expect(runs()).toBe('the sources')
})

it('runs the sources when a part of them is not there to be compared', () => {
  at('packages/server/dist/.built-from', now)
  rmSync(join(root, 'packages', 'telegram-simulator'), { recursive: true })
  expect(runs()).toBe('the sources')
})
