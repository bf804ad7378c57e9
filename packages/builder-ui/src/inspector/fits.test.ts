import { blocks, blockTypes } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { blockViews } from '../blocks/index.ts'
import { misfitOf } from './fits.ts'
import { freeId, moved, replaced, without } from './list-edits.ts'

describe('a form can show', () => {
  it.each(blockTypes)('a new %s', (type) => {
    expect(misfitOf(type, blockViews[type].newSettings)).toBeUndefined()
  })

  it('settings that are missing or out of their limits', () => {
    expect(misfitOf('send_message', {})).toBeUndefined()
    expect(misfitOf('wait', { seconds: -5 })).toBeUndefined()
    expect(misfitOf('find_agent', { skills: [{}], escalation: [{ afterSeconds: 0, skills: [] }] })).toBeUndefined()
    expect(misfitOf('attached_data', { values: { '': 'x' } })).toBeUndefined()
  })

  it('no settings of another kind, nor any it does not know', () => {
    expect(misfitOf('send_message', { text: 5 })).toContain('text')
    expect(misfitOf('send_message', { text: 'x', color: 'red' })).toContain('color')
    expect(misfitOf('send_message', { text: 'x', buttons: { kind: 'round', rows: [] } })).toBeDefined()
    expect(misfitOf('log', { text: 'x', level: 'shout' })).toContain('level')
    expect(misfitOf('if', { branches: [{ id: 'a', label: 'A', when: { kind: 'moon' } }] })).toBeDefined()
    expect(misfitOf('request_skill_or_service', { request: {} })).toBeDefined()
    expect(misfitOf('attached_data', { values: { a: 5 } })).toBeDefined()
  })

  it('nothing of a type nobody knows, and says so elsewhere', () => {
    expect(misfitOf('teleport', { anything: true })).toBeUndefined()
    expect(Object.keys(blocks)).not.toContain('teleport')
  })
})

describe('lists', () => {
  it('are changed by making new ones', () => {
    const list = ['a', 'b', 'c']
    expect(replaced(list, 1, 'x')).toEqual(['a', 'x', 'c'])
    expect(without(list, 0)).toEqual(['b', 'c'])
    expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(list, 2, -2)).toEqual(['c', 'a', 'b'])
    expect(moved(list, 0, -1)).toEqual(list)
    expect(list).toEqual(['a', 'b', 'c'])
    expect(freeId('branch', ['branch_1', 'branch_3', undefined])).toBe('branch_2')
  })
})
