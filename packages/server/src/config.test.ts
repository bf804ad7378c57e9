import { describe, expect, it } from 'vitest'
import { type Given, readConfig, type SettingName, settings } from './config.ts'

const all = Object.keys(settings) as SettingName[]

function read(options: Given, environment: { [name: string]: string } = {}) {
  return readConfig(all, options, environment)
}

describe('config', () => {
  it('has defaults', () => {
    expect(read({})).toMatchObject({
      ok: true,
      config: { data: './data', host: '127.0.0.1', port: 8080, simulatorPort: 8081, demo: false, logLevel: 'info' },
    })
  })

  it('gives every setting a twin in the environment', () => {
    const variables = all.map((name) => settings[name].variable)
    expect(variables.every((variable) => /^SCENARIUM_[A-Z_]+$/.test(variable))).toBe(true)
    expect(new Set(variables).size).toBe(all.length)
    const environment = {
      SCENARIUM_DATA: '/srv/scenarium',
      SCENARIUM_PORT: '9000',
      SCENARIUM_PUBLIC_URL: 'https://chat.example.org/',
      SCENARIUM_DEMO: 'yes',
      SCENARIUM_FETCH_HOSTS: 'crm.local:8443, erp.local',
    }
    expect(read({}, environment)).toMatchObject({
      ok: true,
      config: {
        data: '/srv/scenarium',
        port: 9000,
        publicUrl: 'https://chat.example.org',
        demo: true,
        fetchHosts: ['crm.local:8443', 'erp.local'],
      },
    })
  })

  it('prefers options, and takes an empty variable for an absent one', () => {
    const environment = { SCENARIUM_PORT: '9000', SCENARIUM_HOST: '' }
    expect(read({ port: '0', demo: true }, environment)).toMatchObject({
      ok: true,
      config: { port: 0, host: '127.0.0.1', demo: true },
    })
  })

  it.each([
    [{ port: 'abc' }, '--port must be a port number'],
    [{ port: '65536' }, '--port must be a port number up to 65535'],
    [{ port: '-1' }, '--port must be a port number'],
    [{ data: '' }, '--data must not be empty'],
    [{ publicUrl: 'chat.example.org' }, '--public-url must be a http or https address'],
    [{ publicUrl: 'https://user:secret@example.org' }, '--public-url must be a http or https address'],
    [{ telegramApiRoot: 'ftp://example.org' }, '--telegram-api-root must be a http or https address'],
    [{ mapUrl: 'https://maps.example.org/' }, '--map-url must be a http or https address with {latitude}'],
    [{ fetchHosts: 'http://x/' }, '--fetch-hosts must be hosts'],
    [{ logLevel: 'loud' }, '--log-level must be one of debug'],
  ])('names the option that is wrong: %j', (options, text) => {
    const result = read(options)
    expect(result.ok).toBe(false)
    expect(result.ok ? '' : result.problems.join('\n')).toContain(text)
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  it('names the variable that is wrong, and everything at once', () => {
    const result = read({ port: 'x' }, { SCENARIUM_DEMO: 'maybe', SCENARIUM_SIMULATOR_PORT: '1e3' })
    expect(result).toEqual({
      ok: false,
      problems: [
        '--port must be a port number',
        'SCENARIUM_DEMO must be yes or no',
        'SCENARIUM_SIMULATOR_PORT must be a port number',
      ],
    })
  })
})
