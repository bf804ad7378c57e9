import { propertyAt } from '@scenarium/engine/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, pathOf, variableFor } from './json-paths.ts'

const reply = { order: { status: 'shipped', lines: [{ name: 'Tea' }, { name: 'Cup' }] }, 'a.b': 1, '': 2 }

describe('the paths of an answer', () => {
  it('lead to every value, outermost first', () => {
    const { lines, isCut } = linesOf(reply)
    expect(lines.map(({ path }) => path)).toEqual([
      '',
      'order',
      'order.status',
      'order.lines',
      'order.lines.0',
      'order.lines.0.name',
      'order.lines.1',
      'order.lines.1.name',
      undefined,
      undefined,
    ])
    expect(isCut).toBe(false)
  })

  it('always find the value they were picked from', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        for (const line of linesOf(value as never).lines) {
          if (line.path) expect(propertyAt(value as never, line.path)).toEqual(line.value)
        }
      }),
    )
  })

  it('stop where nobody would look any more', () => {
    const { lines, isCut } = linesOf(Array.from({ length: 5_000 }, (_, index) => ({ index })))
    expect(lines.length).toBeLessThan(50)
    expect(isCut).toBe(true)
    expect(linesOf(Object.fromEntries(Array.from({ length: 5_000 }, (_, key) => [`k${key}`, key]))).lines).toHaveLength(
      400,
    )
  })

  it('cannot be written through keys that hold a dot or nothing', () => {
    expect(pathOf(['order', 'a.b'])).toBeUndefined()
    expect(pathOf(['', 'x'])).toBeUndefined()
    expect(pathOf(['list', 0, 'x'])).toBe('list.0.x')
  })
})

describe('the variable for a path', () => {
  it.each([
    ['order.status', [], 'orderStatus'],
    ['order.lines.0.name', [], 'linesName'],
    ['order.status', ['orderStatus'], 'orderStatus2'],
    ['0', [], 'value'],
    ['Größe', [], 'grE'],
    ['item-no', [], 'itemNo'],
    ['__proto__', [], 'proto'],
    ['event', [], 'value'],
  ])('%s with %j taken is %s', (path, taken, name) => {
    expect(variableFor(path, taken)).toBe(name)
  })
})
