import { describe, expect, it } from 'vitest'
import { refusalOf } from './guarded-agent.ts'

describe('a URL that may not be fetched', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://127.0.0.1./',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://①②⑦.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://example.com/',
    'http://user@example.com/',
    'http://:secret@example.com/',
    'http://example.com:22/',
    'http://example.com:6379/',
  ])('is refused before anything is asked: %s', (url) => {
    expect(refusalOf(new URL(url), new Set())).toBeTypeOf('string')
  })

  it('is one the operator can allow, by host or by host and port', () => {
    const refusal = (url: string, ...allowed: string[]) => refusalOf(new URL(url), new Set(allowed))
    expect(refusal('http://10.0.0.5:9000/', '10.0.0.5')).toBeUndefined()
    expect(refusal('http://10.0.0.5:9000/', '10.0.0.5:9000')).toBeUndefined()
    expect(refusal('http://10.0.0.5:9001/', '10.0.0.5:9000')).toBeTypeOf('string')
    expect(refusal('http://10.0.0.6/', '10.0.0.5')).toBeTypeOf('string')
    expect(refusal('file:///etc/passwd', 'etc')).toBeTypeOf('string')
  })
})
