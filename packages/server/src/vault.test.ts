import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { OperatorError } from './errors.ts'
import { openVault } from './vault.ts'

describe('vault', () => {
  it('opens what it sealed, also after a restart, and never seals alike', () => {
    const keyFile = join(temporaryFolder(), 'secrets.key')
    const vault = openVault(keyFile)
    const sealed = vault.seal('7000000001:token ✓')
    expect(sealed).not.toContain('token')
    expect(vault.seal('7000000001:token ✓')).not.toBe(sealed)
    expect(openVault(keyFile).open(sealed)).toBe('7000000001:token ✓')
  })

  it('keeps its key readable by the owner only', () => {
    const keyFile = join(temporaryFolder(), 'secrets.key')
    openVault(keyFile)
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(Buffer.from(readFileSync(keyFile, 'utf8'), 'base64url')).toHaveLength(32)
  })

  it('refuses secrets of another key, and changed ones, in words', () => {
    const folder = temporaryFolder()
    const vault = openVault(join(folder, 'one.key'))
    const sealed = openVault(join(folder, 'other.key')).seal('secret')
    expect(() => vault.open(sealed)).toThrow(OperatorError)
    expect(() => vault.open(sealed)).toThrow(/one\.key does not open the secrets/)
    const own = vault.seal('secret')
    for (const damaged of [`${own.slice(0, -2)}AA`, 'v1.', 'v2.AAAA', '', own.replace('v1.', '')]) {
      expect(() => vault.open(damaged)).toThrow(OperatorError)
    }
  })

  it('refuses a key file that holds no key, and leaves it alone', () => {
    const keyFile = join(temporaryFolder(), 'secrets.key')
    writeFileSync(keyFile, 'hello\n')
    expect(() => openVault(keyFile)).toThrow(/does not hold a key of 32 bytes/)
    expect(readFileSync(keyFile, 'utf8')).toBe('hello\n')
  })

  it('refuses a folder that is not there', () => {
    expect(() => openVault(join(temporaryFolder(), 'missing', 'secrets.key'))).toThrow(/cannot be written/)
  })
})
