import { describe, expect, it } from 'vitest'
import { blockVariables } from './block-variables.ts'

describe('the variables of a block', () => {
  it('are those its settings name, and those it sets by any exit', () => {
    const settings = {
      url: 'https://shop.example/$(order)',
      query: [{ name: 'q', value: '$(item.message)' }],
      results: [{ path: 'status', variable: 'orderStatus' }],
    }
    const { reads, writes } = blockVariables({ type: 'fetch_url', settings, exits: {} })
    expect(reads).toEqual(['order', 'item.message'])
    expect(writes).toEqual(expect.arrayContaining(['orderStatus', 'fetchURLResultBody', 'fetchURLResultCode']))
  })

  it('are those an expression and a condition name', () => {
    const value = '=upper(item.firstName) + last'
    expect(blockVariables({ type: 'set_variable', settings: { variable: 'name', value }, exits: {} })).toEqual({
      reads: ['item.firstName', 'last'],
      writes: ['name'],
    })
    const when = { kind: 'has_value', variable: 'vip' }
    expect(
      blockVariables({ type: 'if', settings: { branches: [{ id: 'a', label: 'A', when }] }, exits: {} }).reads,
    ).toEqual(['vip'])
  })

  it('are none of a block that is not understood', () => {
    expect(blockVariables({ type: 'teleport', settings: {}, exits: {} })).toEqual({ reads: [], writes: [] })
    expect(blockVariables({ type: 'wait', settings: { seconds: '$(x)' }, exits: {} }).reads).toEqual([])
  })
})
