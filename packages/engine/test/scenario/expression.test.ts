import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/json.ts'
import { MAX_EXPRESSION_LENGTH, MAX_VARIABLE_LENGTH } from '../../src/limits.ts'
import { evaluateExpression, expressionVariables, parseExpression } from '../../src/scenario/expression.ts'
import { expressionFunctions } from '../../src/scenario/expression-functions.ts'
import type { Variables } from '../../src/scenario/scope.ts'
import { scopeOf } from './scope.ts'

type Case = { source: string; variables?: Variables; gives?: JsonValue; fails?: string; refused?: string }
// Read, not imported: some texts hold half a character, which bundlers refuse.
const cases: Case[] = JSON.parse(readFileSync(new URL('../hostile/expressions.json', import.meta.url), 'utf8'))
const long = 'a'.repeat(MAX_VARIABLE_LENGTH)

function evaluate(source: string, variables: Variables = {}) {
  const parsed = parseExpression(source)
  return parsed.ok ? evaluateExpression(parsed.expression, scopeOf(variables)) : parsed
}

describe('an expression', () => {
  for (const { source, variables, gives, fails, refused } of cases) {
    if (refused !== undefined) {
      it(`${source} is refused`, () => {
        expect(parseExpression(source)).toEqual({ ok: false, text: expect.stringContaining(refused) })
      })
      continue
    }
    it(`${source} ${fails === undefined ? `gives ${JSON.stringify(gives)}` : `fails: ${fails}`}`, () => {
      const expected =
        fails === undefined ? { ok: true, value: gives } : { ok: false, text: expect.stringContaining(fails) }
      expect(evaluate(source, variables)).toEqual(expected)
    })
  }

  it('has a case for every function', () => {
    const sources = cases.filter(({ refused }) => refused === undefined).map(({ source }) => source)
    const unused = Object.keys(expressionFunctions).filter(
      (name) => !sources.some((source) => source.includes(`${name}(`)),
    )
    expect(unused).toEqual([])
  })

  it('lists the longest paths it reads, each once', () => {
    const parsed = parseExpression('item.name + item["name"] + (b ? l[0] : l[i])')
    expect(parsed.ok && expressionVariables(parsed.expression)).toEqual(['item.name', 'b', 'l.0', 'l', 'i'])
  })

  it.each([
    ['20,000 parentheses', '('.repeat(20_000)],
    ['parentheses as deep as the length allows', `${'('.repeat(480)}1${')'.repeat(480)}`],
    ['brackets', '['.repeat(480)],
    ['minuses', `${'-'.repeat(900)}1`],
    ['nested calls', `${'upper('.repeat(100)}a${')'.repeat(100)}`],
    ['too long a text', `"${'x'.repeat(MAX_EXPRESSION_LENGTH)}"`],
    ['too many nodes', `1${'+1'.repeat(400)}`],
  ])('refuses %s', (_name, source) => {
    expect(parseExpression(source)).toMatchObject({ ok: false, text: expect.any(String) })
  })

  it.each([
    ['a text that doubles itself', `a${'+a'.repeat(90)}`],
    ['a replacement that multiplies', 'replace(a, "a", a)'],
    ['a pattern that multiplies', 'replace(substring(a, 0, 8000), "a", substring(a, 0, 1000), "g")'],
    [
      'groups that multiply',
      'replace(substring(a, 0, 8000), ".*", "\\\\0\\\\0\\\\0\\\\0\\\\0\\\\0\\\\0\\\\0\\\\0", "g")',
    ],
    ['a long text to look for', 'contains(a, a)'],
    ['a long text to put in with a pattern', 'replace("a", "a", a, "g")'],
    ['a long text under a pattern', 'replace(a, "a", "", "g")'],
    ['a result over the limit', 'a + a'],
    ['JSON over the limit', 'tojson(a)'],
  ])('fails on %s', (_name, source) => {
    expect(evaluate(source, { a: long })).toMatchObject({ ok: false, text: expect.any(String) })
  })

  it('fails on values nested deeper than the stack', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
    const twin = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
    expect(evaluate('a == b', { a: deep, b: twin })).toMatchObject({ ok: false })
    expect(evaluate('tojson(a)', { a: deep })).toMatchObject({ ok: false })
  })

  it('matches patterns that hang a backtracking engine', () => {
    const value = `${'a'.repeat(8_000)}!`
    expect(evaluate('replace(v, "^(a+)+$", "", "g")', { v: value })).toEqual({ ok: true, value })
  })
})
