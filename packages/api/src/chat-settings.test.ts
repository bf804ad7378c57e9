import { describe, expect, it } from 'vitest'
import { type SystemMessageSettings, systemMessages, systemText } from './chat-settings.ts'

describe('what the server says', () => {
  const messages: SystemMessageSettings = {
    inactivity_warning: {
      text: 'Still there?',
      translations: { de: 'Noch da?', 'pt-br': 'Ainda aí?', pt: 'Ainda está aí?' },
    },
    inactivity_closed: 'off',
    agent_joined: 'default',
  }

  it.each([
    ['de', 'Noch da?'],
    ['de-at', 'Noch da?'],
    ['DE_AT', 'Noch da?'],
    ['pt-br', 'Ainda aí?'],
    ['pt-br-x', 'Ainda aí?'],
    ['pt', 'Ainda está aí?'],
    ['fr', 'Still there?'],
    ['', 'Still there?'],
    [undefined, 'Still there?'],
    ['constructor', 'Still there?'],
  ])('to a customer of language %s is %s', (language, text) => {
    expect(systemText(messages, 'inactivity_warning', language)).toBe(text)
  })

  it('is the usual unless it is turned off, and what is usually not said only when it is turned on', () => {
    expect(systemText(messages, 'inactivity_closed', 'de')).toBeUndefined()
    expect(systemText(messages, 'agent_joined', 'de')).toBe(systemMessages.agent_joined.text)
    expect(systemText({}, 'agent_joined', 'de')).toBeUndefined()
    expect(systemText({}, 'inactivity_warning', 'de')).toBe(systemMessages.inactivity_warning.text)
  })
})
