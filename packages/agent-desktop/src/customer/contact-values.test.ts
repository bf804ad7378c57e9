import { ApiError, type CustomerRecord } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { correctionOf, emailLink, phoneLink, problemsIn, valuesOf } from './contact-values.ts'

const record = {
  customer: { firstName: 'Ann', lastName: null },
  contact: {
    phone: '0049 30 1234567',
    email: null,
    fields: [{ fieldId: 'cfd_1', key: 'number', name: 'Number', kind: 'text', choices: [], value: 'K-1' }],
  },
} as unknown as CustomerRecord

describe('a correction', () => {
  it('says only what is different', () => {
    const before = valuesOf(record)
    expect(correctionOf(before, { ...before })).toBeUndefined()
    expect(correctionOf(before, { ...before, email: 'a@b.example', 'fields.cfd_1': '' })).toEqual({
      email: 'a@b.example',
      fields: { cfd_1: '' },
    })
  })

  it('is refused field by field', () => {
    const problems = [
      { path: 'body.phone', text: 'No.' },
      { path: 'body.fields.cfd_1', text: 'Not this.' },
    ]
    const error = new ApiError(400, { code: 'invalid_request', text: 'No.', problems })
    expect(problemsIn(error)).toEqual({ phone: 'No.', 'fields.cfd_1': 'Not this.' })
    expect(problemsIn(new TypeError('Failed to fetch'))).toEqual({})
  })
})

describe('links', () => {
  it('lead to a number only when it is one', () => {
    expect(phoneLink('+49301234567')).toBe('tel:+49301234567')
    for (const no of [null, '', '+49;phone-context=evil', 'javascript:alert(1)', '+49301234567,,1']) {
      expect(phoneLink(no)).toBeUndefined()
    }
  })

  it('write to one address and nothing else', () => {
    expect(emailLink('ann@example.com')).toBe('mailto:ann@example.com')
    expect(emailLink('a?bcc=all@example.com')).toBe('mailto:a%3Fbcc%3Dall@example.com')
    expect(emailLink('a&body=x,b@example.com')).toBe('mailto:a%26body%3Dx%2Cb@example.com')
  })
})
