import { describe, expect, it } from 'vitest'
import { buttonPayload, readButtonPayload, replyMarkup } from './reply-markup.ts'

describe('buttons under a message', () => {
  it('are inline with a payload that names chat, stay and place, beside links', () => {
    const rows = [
      [{ kind: 'inline', label: 'Yes', visit: 3, index: 0 } as const],
      [{ kind: 'url', label: 'Site', url: 'https://example.com' } as const],
    ]
    expect(replyMarkup(rows, 'int_abc')).toEqual({
      inline_keyboard: [
        [{ text: 'Yes', callback_data: 'v3.0.int_abc' }],
        [{ text: 'Site', url: 'https://example.com' }],
      ],
    })
  })

  it('are a one-time keyboard when they answer by text, and can ask for contact and place', () => {
    const rows = [
      [{ kind: 'reply', label: 'Sales' } as const],
      [
        { kind: 'reply', label: 'My number', request: 'contact' } as const,
        { kind: 'reply', label: 'My place', request: 'location' } as const,
      ],
    ]
    expect(JSON.parse(JSON.stringify(replyMarkup(rows, 'int_abc')))).toEqual({
      keyboard: [
        [{ text: 'Sales' }],
        [
          { text: 'My number', request_contact: true },
          { text: 'My place', request_location: true },
        ],
      ],
      resize_keyboard: true,
      one_time_keyboard: true,
    })
  })

  it('are nothing without buttons, or take the keyboard away', () => {
    expect(replyMarkup(undefined, 'int_abc')).toBeUndefined()
    expect(replyMarkup([], 'int_abc')).toBeUndefined()
    expect(replyMarkup(undefined, 'int_abc', true)).toEqual({ remove_keyboard: true })
    expect(replyMarkup([], 'int_abc', true)).toEqual({ remove_keyboard: true })
  })

  it('read back what they carry, and nothing from payloads that are not ours', () => {
    expect(readButtonPayload(buttonPayload('int_abc', 12, 3))).toEqual({
      interactionId: 'int_abc',
      visit: 12,
      index: 3,
    })
    for (const payload of [
      '',
      'v1.0',
      'v1',
      'x1.0.int_a',
      'v1.0.',
      'v-1.0.int_a',
      'v1.0.int_a\n',
      'v99999999999.0.int_a',
    ]) {
      expect(readButtonPayload(payload)).toBeUndefined()
    }
  })

  it("fit Telegram's 64 bytes", () => {
    expect(buttonPayload('int_zzzzzzzzzzzz', 999_999_999, 99).length).toBeLessThanOrEqual(64)
  })
})
