import { describe, expect, it } from 'vitest'
import { type Locked, lockProblems, manifestProblems } from './check-dependencies.ts'

describe('versions in package.json', () => {
  it.each([
    '^1.2.3',
    '~1.2.3',
    '1.x',
    '*',
    'latest',
    '>=1.0.0',
    'github:someone/thing',
    'npm:other@1.2.3',
    'file:../x',
  ])('are refused when they are %s', (version) => {
    expect(manifestProblems('package.json', { devDependencies: { thing: version } })).toEqual([
      `package.json: devDependencies: thing is "${version}"; give one exact version.`,
    ])
  })

  it('are taken when they are exact', () => {
    expect(manifestProblems('package.json', { dependencies: { thing: '1.2.3', other: '2.0.0-beta.1' } })).toEqual([])
  })
})

describe('a locked package', () => {
  const good: Locked = { version: '1.2.3', integrity: `sha512-${'a'.repeat(86)}==`, license: 'MIT' }
  const of = (changed: Locked, name = 'thing') => lockProblems({ [`node_modules/${name}`]: { ...good, ...changed } })

  it.each<[string, Locked, string]>([
    ['nothing to recognize it by', { integrity: '' }, 'no sha512'],
    ['a weaker digest', { integrity: 'sha1-abc=' }, 'no sha512'],
    ['another place it comes from', { resolved: 'git+ssh://git@host/thing.git' }, 'comes from git'],
    ['an install script', { hasInstallScript: true }, 'runs a script'],
    ['a licence that asks for more', { license: 'AGPL-3.0-only' }, 'AGPL-3.0-only'],
    ['two licences that both hold', { license: 'MIT AND GPL-3.0-only' }, 'GPL-3.0-only'],
    ['no licence', { license: '' }, 'has not been looked at'],
  ])('is refused with %s', (_, changed, reason) => {
    expect(of(changed)).toEqual([expect.stringContaining(reason)])
  })

  it('is refused below the version that closed a hole', () => {
    expect(of({ version: '4.12.24' }, 'hono')).toEqual([expect.stringContaining('at least 4.12.25')])
    expect([of({ version: '4.12.25' }, 'hono'), of({ version: '5.0.0' }, 'hono')]).toEqual([[], []])
  })

  it('is looked at inside of another package too, and our own are not', () => {
    expect(lockProblems({ 'node_modules/a/node_modules/b': { ...good, hasInstallScript: true } })).toHaveLength(1)
    expect(lockProblems({ 'node_modules/@scenarium/api': { link: true }, 'packages/api': {}, '': {} })).toEqual([])
  })

  it('may have several licences to choose from', () => {
    expect(of({ license: '(GPL-3.0-only OR MIT)' })).toEqual([])
  })
})
