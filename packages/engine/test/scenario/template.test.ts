import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { MAX_TEMPLATE_LENGTH, MAX_VARIABLE_LENGTH } from '../../src/limits.ts'
import { cutText, isVariableName, isVariablePath, toText, type Variables } from '../../src/scenario/scope.ts'
import { parseTemplate, renderTemplate, templateProblems, templateVariables } from '../../src/scenario/template.ts'
import { scopeOf } from './scope.ts'

type Case = {
  description: string
  text: string
  variables?: Variables
  event?: JsonObject
  renders: string
  problems?: string[]
}

// Read, not imported: some texts hold half a character, which bundlers refuse.
const cases: Case[] = JSON.parse(readFileSync(new URL('../hostile/templates.json', import.meta.url), 'utf8'))

describe('a template', () => {
  for (const { description, text, variables, event, renders, problems = [] } of cases) {
    it(`renders ${description}`, () => {
      expect(renderTemplate(parseTemplate(text), scopeOf(variables, event))).toBe(renders)
      expect(templateProblems(text)).toEqual(problems)
    })
  }

  it('lists each path it reads once', () => {
    expect(templateVariables(parseTemplate('$(a) $(b.c) $(a) $(bad name)'))).toEqual(['a', 'b.c'])
  })

  it('keeps rendered text within the limit, however many long values it has', () => {
    const text = '$(a)'.repeat(MAX_TEMPLATE_LENGTH / 4)
    const rendered = renderTemplate(parseTemplate(text), scopeOf({ a: 'x'.repeat(MAX_VARIABLE_LENGTH - 1) }))
    expect(rendered).toHaveLength(MAX_VARIABLE_LENGTH)
  })

  it.each(['$(', '$($(', '$()', '$(a', ')$('])('reads a long text of %j', (unit) => {
    const text = unit.repeat(MAX_TEMPLATE_LENGTH / unit.length)
    expect(renderTemplate(parseTemplate(text), scopeOf({ a: 'x' }))).toBe(text)
  })
})

describe('a variable name', () => {
  it.each(['a', 'item.firstName', '_x1', 'order.lines.0.item-no'])('may be %s', (name) => {
    expect(isVariableName(name)).toBe(true)
  })
  it.each([
    '',
    '1a',
    'a b',
    'a-b',
    '.a',
    'a.',
    'a..b',
    '__proto__',
    'a.prototype',
    'a.constructor.b',
    'a'.repeat(129),
    'a\n',
  ])('may not be %j', (name) => {
    expect(isVariablePath(name)).toBe(false)
  })
  it('may not be event, which can be read only', () => {
    expect([isVariablePath('event.text'), isVariableName('event.text'), isVariableName('event')]).toEqual([
      true,
      false,
      false,
    ])
    expect(isVariableName('events')).toBe(true)
  })
})

describe('text', () => {
  it('of a value nested deeper than the stack is empty', () => {
    expect(toText(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)))).toBe('')
  })
  it('is never cut in the middle of a character', () => {
    expect(cutText('a👍b', 2)).toBe('a')
    expect(cutText('a👍b', 3)).toBe('a👍')
    expect(cutText('abc', 3)).toBe('abc')
  })
})
