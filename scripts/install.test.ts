import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
// @ts-expect-error: it is plain JavaScript, so that every Node can read it.
import { isLeftOut } from './install.mjs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const leftOut = (node: string, libc: string) =>
  Object.keys(packages).filter((path) => isLeftOut(packages[path], { node, libc, platform: 'linux', arch: 'x64' }))

it('knows what an old npm leaves out for the sake of its Node: the native part of the bundler, for one', () => {
  const bundler = 'node_modules/@rolldown/binding-linux-x64'
  for (const old of ['18.20.4', '20.11.0', '22.11.0']) {
    expect(leftOut(old, 'glibc')).toContain(`${bundler}-gnu`)
    expect(leftOut(old, 'glibc')).not.toContain(`${bundler}-musl`)
    expect(leftOut(old, 'musl')).toContain(`${bundler}-musl`)
  }
  for (const node of ['22.12.0', '24.21.0']) expect(leftOut(node, 'glibc')).toEqual([])
})
