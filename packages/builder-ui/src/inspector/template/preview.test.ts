import { describe, expect, it } from 'vitest'
import { samplesOf } from '../variables/samples.ts'
import { previewExpression, previewOf } from './preview.ts'

const samples = samplesOf({ limit: { type: 'number', default: 5 }, bare: { type: 'text' }, broken: 'x' })

describe('a preview', () => {
  it('puts samples in the place of variables, and names what has none', () => {
    expect(previewOf('Hello $(item.firstName), $(order)!', samples)).toEqual([
      { kind: 'text', text: 'Hello ' },
      { kind: 'value', text: 'Ann', isSample: true },
      { kind: 'text', text: ', ' },
      { kind: 'value', text: 'order', isSample: false },
      { kind: 'text', text: '!' },
    ])
  })

  it('knows the defaults of parameters', () => {
    expect(previewOf('$(limit)', samples)).toEqual([{ kind: 'value', text: '5', isSample: true }])
    expect(previewOf('$(bare)', samples)).toEqual([{ kind: 'value', text: 'bare', isSample: false }])
    expect(previewOf('$(constructor)', samples)).toEqual([{ kind: 'text', text: '$(constructor)' }])
  })

  it('leaves what is no variable as it is sent', () => {
    expect(previewOf('5$ (five) $(first name)', samples)).toEqual([{ kind: 'text', text: '5$ (five) $(first name)' }])
  })

  it('computes expressions, or says what is wrong with them', () => {
    expect(previewExpression('2+2', samples)).toEqual({ kind: 'value', text: '4' })
    expect(previewExpression('upper(item.firstName) + "!"', samples)).toEqual({ kind: 'value', text: '"ANN!"' })
    expect(previewExpression('upper(order)', samples)).toEqual({ kind: 'unknown' })
    expect(previewExpression('"1" + 1', samples)).toMatchObject({
      kind: 'wrong',
      text: expect.stringContaining('added'),
    })
    expect(previewExpression('no_such(1)', samples)).toMatchObject({ kind: 'wrong' })
    expect(previewExpression('1 +', samples)).toMatchObject({ kind: 'wrong' })
  })
})
