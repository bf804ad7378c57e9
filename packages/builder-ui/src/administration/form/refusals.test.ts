import { ApiError } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { fieldWords, refusalsOf } from './refusals.ts'

const refused = (code: string, text: string, problems?: { path: string; text: string }[]) =>
  new ApiError(400, { code, text, ...(problems && { problems }) })

describe('a refusal', () => {
  it('stands at the field it is about', () => {
    const error = refused('invalid_request', '…', [
      { path: 'body.token', text: 'This is not a token of a Telegram bot.' },
      { path: 'body.settings.skills.0.level', text: 'Write at most 100.' },
      { path: 'body.hosts.1', text: 'Write a host.' },
      { path: 'body.budgets.customerHourly.files', text: 'Write at least 1.' },
      { path: 'body.name', text: 'This cannot be empty.' },
    ])
    expect(refusalsOf(error, ['name', 'token', 'skills', 'hosts', 'budgets'])).toEqual({
      budgets: 'Customer hourly files: Write at least 1.',
      token: 'This is not a token of a Telegram bot.',
      skills: 'Row 1: Write at most 100.',
      hosts: 'Row 2: Write a host.',
      name: 'This cannot be empty.',
    })
  })

  it('of a whole request stands at the field its code is about', () => {
    const error = refused('name_taken', 'There is an account Desk already.')
    expect(refusalsOf(error, ['name'])).toEqual({ name: 'There is an account Desk already.' })
    expect(refusalsOf(error, ['other'])).toEqual({ form: 'There is an account Desk already.' })
  })

  it('stands under the form when no field is its own', () => {
    const error = refused('invalid_request', '…', [{ path: 'body.limits', text: 'must be kind' }])
    expect(refusalsOf(error, ['name'])).toEqual({ form: 'Limits: This must be kind.' })
    expect(refusalsOf(new TypeError('x'), [])).toEqual({ form: 'The server cannot be reached.' })
  })

  it('names what has no field in the words of people', () => {
    expect(fieldWords('settings.queueLimit')).toBe('Settings queue limit')
    expect(fieldWords('url')).toBe('Address')
    expect(fieldWords('skills.0.level')).toBe('Skills 1 level')
    expect(fieldWords('rampUpSeconds')).toBe('Ramp up')
  })
})
