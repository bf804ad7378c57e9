import { describe, expect, it } from 'vitest'
import type { Variable } from '../variables/variables.ts'
import { complete, completionsAt, placeAt } from './completion.ts'

const variable = (name: string, description = ''): Variable => ({
  name,
  description,
  origin: 'scenario',
  writtenBy: [],
  readBy: [],
})
const variables = ['order', 'orderStatus', 'item.firstName', 'item.message', 'lastOrder', 'item.externalChatData.'].map(
  (name) => variable(name),
)

/** `|` is the caret. */
function at(marked: string, mayBeExpression = false) {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  const place = placeAt(text, caret, mayBeExpression)
  return { text, place, names: place && completionsAt(place, variables).map(({ name }) => name) }
}

/** Chooses the first line that is named so. */
function choosing(marked: string, name: string, mayBeExpression = false): string {
  const { text, place } = at(marked, mayBeExpression)
  const completion = place && completionsAt(place, variables).find((line) => line.name === name)
  if (place === undefined || completion === undefined) return 'nothing is offered'
  const completed = complete(text, place, completion)
  return `${completed.text.slice(0, completed.caret)}|${completed.text.slice(completed.caret)}`
}

describe('completing a variable', () => {
  it('begins with $( and ends with its parenthesis', () => {
    expect(at('Hello $|').place).toBeUndefined()
    expect(at('Hello $(|').names).toHaveLength(variables.length)
    expect(at('Hello $(order)|').place).toBeUndefined()
    expect(at('Hello $(first name|').place).toBeUndefined()
    expect(at('Two $(order) and $(it|').place).toMatchObject({ query: 'it' })
  })

  it('finds names that begin so first, then parts of names, then the middle of names', () => {
    expect(at('$(order|').names).toEqual(['order', 'orderStatus', 'lastOrder'])
    expect(at('$(FIRST|').names).toEqual(['item.firstName'])
    expect(at('$(nothing_like_it|').names).toEqual([])
  })

  it('offers nothing for a name that is complete already', () => {
    expect(at('$(item.firstName|)').names).toEqual([])
  })

  it('writes the name and the parenthesis, and puts the caret behind', () => {
    expect(choosing('Hello $(fir|, welcome', 'item.firstName')).toBe('Hello $(item.firstName)|, welcome')
  })

  it('replaces the rest of a name instead of doubling its parenthesis', () => {
    expect(choosing('Hello $(ord|er)!', 'orderStatus')).toBe('Hello $(orderStatus)|!')
    expect(choosing('Hello $(ord| er)!', 'orderStatus')).toBe('Hello $(orderStatus)| er)!')
  })

  it('leaves a prefix open, for the author to say what follows', () => {
    expect(choosing('$(external|', 'item.externalChatData.')).toBe('$(item.externalChatData.|')
  })
})

describe('completing an expression', () => {
  it('offers variables and functions where a name is written', () => {
    expect(at('=upper(or|', true).names).toEqual(expect.arrayContaining(['order', 'lastOrder']))
    expect(at('=up|', true).names).toEqual(['upper()'])
    expect(choosing('=up|', 'upper()', true)).toBe('=upper(|')
    expect(choosing('=text(fir|st)', 'item.firstName', true)).toBe('=text(item.firstName|)')
  })

  it('offers nothing inside a text in quotes, in plain text, or after a number', () => {
    expect(at('="or|', true).place).toBeUndefined()
    expect(at('="a\\"or|', true).place).toBeUndefined()
    expect(at('="a" + or|', true).place).toBeDefined()
    expect(at('or|', true).place).toBeUndefined()
    expect(at('=or|', false).place).toBeUndefined()
    expect(at('=12or|', true).place).toBeUndefined()
  })
})
