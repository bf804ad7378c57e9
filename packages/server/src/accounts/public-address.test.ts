import { describe, expect, it } from 'vitest'
import { explainDeliveryError } from './delivery-error.ts'
import { inspectPublicAddress, TELEGRAM_ROOT } from './public-address.ts'
import { duration } from './time-words.ts'

const OWN = 'http://bot-api.example.com:8081'

describe('the public address', () => {
  it.each([
    'https://chat.example.com',
    'https://chat.example.com:8443/under/a/path',
    'https://8.8.8.8:88',
  ])('%s is one Telegram can use', (url) => expect(inspectPublicAddress(url, TELEGRAM_ROOT).status).toBe('ok'))

  it.each([
    ['http://chat.example.com', 'is not https'],
    ['https://chat.example.com:8080', 'port 8080'],
    ['https://localhost', 'same network'],
    ['https://scenarium', 'same network'],
    ['https://chat.home.arpa', 'same network'],
    ['https://127.0.0.1', 'same network'],
    ['https://10.1.2.3', 'same network'],
    ['https://172.20.0.1:8443', 'same network'],
    ['https://192.168.1.1', 'same network'],
    ['https://[::1]', 'same network'],
    ['https://[fd00::1]', 'same network'],
  ])('%s is one Telegram cannot use: %s', (url, reason) => {
    const { status, text, advice } = inspectPublicAddress(url, TELEGRAM_ROOT)
    expect([status, text]).toEqual(['error', expect.stringContaining(reason)])
    expect(advice).not.toBeNull()
  })

  it('may be any for a Bot API server in the same house, which is told where that depends on its mode', () => {
    expect(inspectPublicAddress('http://127.0.0.1:8080', OWN).status).toBe('ok')
    expect(inspectPublicAddress('http://chat.example.com', OWN).status).toBe('warning')
    expect(inspectPublicAddress('https://chat.example.com:9000', OWN).text).toContain('local mode')
  })
})

describe('what Telegram met', () => {
  it.each([
    ['SSL error {error:0A000086:SSL routines::certificate verify failed}', 'does not trust the certificate'],
    ['SSL error {certificate has expired}', 'has expired'],
    ['Connection refused', 'nobody listens'],
    ['Connection timed out', 'does not answer'],
    ['Read timeout expired', 'took too long'],
    ['Failed to resolve host: Name or service not known', 'not known in the DNS'],
    ['Wrong response from the webhook: 502 Bad Gateway', 'did not get through'],
    ['Wrong response from the webhook: 403 Forbidden', 'forbade'],
    ['Wrong response from the webhook: 404 Not Found', 'nothing was found'],
    ['Wrong response from the webhook: 301 Moved Permanently', 'redirected'],
    ['Wrong response from the webhook: 500 Internal Server Error', 'the server failed'],
    ['Webhook connection closed', 'did not get through'],
    ['Something nobody has seen', 'own words'],
    [undefined, 'no reason'],
  ])('%s is said as: %s', (message, words) => {
    expect(explainDeliveryError(message).text).toContain(words)
    expect(explainDeliveryError(message).isRepairable).toBe(false)
  })

  it('can be repaired from here when the secret was wrong', () => {
    expect(explainDeliveryError('Wrong response from the webhook: 401 Unauthorized').isRepairable).toBe(true)
  })
})

describe('a duration', () => {
  it.each([
    [400, 'a moment'],
    [1_000, '1 second'],
    [59_000, '59 seconds'],
    [125_000, '2 minutes'],
    [3_600_000, '1 hour'],
    [200_000_000, '2 days'],
  ])('%d ms is %s', (milliseconds, words) => expect(duration(milliseconds)).toBe(words))
})
