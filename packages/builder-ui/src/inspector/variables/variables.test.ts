import { describe, expect, it } from 'vitest'
import { unknownVariables, variablesOf } from './variables.ts'

const draft = {
  parameters: { limit: { type: 'number', description: 'Most orders' } },
  blocks: {
    ask: { type: 'request_input', settings: { prompt: 'Number, $(item.firstName)?', variable: 'order' } },
    say: { type: 'send_message', settings: { text: '$(order.number) of $(limit), $(ordre)' } },
    unfinished: { type: 'wait', settings: {} },
    unknown: { type: 'teleport', settings: { text: '$(beam)' } },
  },
}

describe('the variables of a scenario', () => {
  const variables = variablesOf(draft)
  const named = (name: string) => variables.find((variable) => variable.name === name)

  it('are its own, its parameters and the built-in ones, with where they are used', () => {
    expect(named('order')).toMatchObject({ origin: 'scenario', writtenBy: ['ask'], readBy: ['say'] })
    expect(named('limit')).toMatchObject({ origin: 'parameter', description: 'Most orders', readBy: ['say'] })
    expect(named('item.firstName')).toMatchObject({ origin: 'built_in', readBy: ['ask'] })
    expect(variables[0]?.name).toBe('order')
  })

  it('are each there once, also a built-in one that a block writes', () => {
    const writing = { ask: { type: 'set_variable', settings: { variable: 'item.message', value: 'Hello' } } }
    const names = variablesOf({ parameters: {}, blocks: writing }).map(({ name }) => name)
    expect(names.filter((name) => name === 'item.message')).toHaveLength(1)
  })

  it('are offered by full names inside a prefix, and as a prefix when nothing is known inside', () => {
    expect(named('item.file.name')).toBeDefined()
    expect(named('item.file.')).toBeUndefined()
    expect(named('item.externalChatData.')).toBeDefined()
  })

  it('do not hold a name that is read and never written: it may be misspelt', () => {
    expect(named('ordre')).toBeUndefined()
    expect(unknownVariables(draft)).toEqual([{ name: 'ordre', readBy: ['say'] }])
  })

  it('are the same list for the same document', () => {
    expect(variablesOf({ ...draft })).toBe(variables)
    expect(variablesOf({ ...draft, parameters: {} })).not.toBe(variables)
  })
})
