import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkScenario, type World } from '../src/scenario/check.ts'
import { parseScenario } from '../src/scenario/parse.ts'
import { type Problem, problemCodes } from '../src/scenario/problem.ts'

// One broken scenario per problem code: `expect` is everything that is found, so a case also shows what is not complained
// about. `UPDATE=1` writes what is found into the files, for `npm run fix` to lay out and a reviewer to read.
type Case = { description: string; world?: World; scenario: unknown; expect: Problem[] }

const folder = new URL('./broken/', import.meta.url)
const codes = readdirSync(folder).map((name) => name.replace('.json', ''))

function problemsOf({ scenario, world }: Case): Problem[] {
  const parsed = parseScenario(scenario)
  return parsed.ok ? checkScenario(parsed.scenario, world) : parsed.problems
}

describe('broken scenarios', () => {
  it('are there for every problem code, and for nothing else', () => {
    expect(codes.toSorted()).toEqual([...problemCodes].sort())
  })

  for (const code of codes) {
    const file = new URL(`${code}.json`, folder)
    const broken: Case = JSON.parse(readFileSync(file, 'utf8'))
    const found = problemsOf(broken)
    if (process.env.UPDATE === '1') writeFileSync(file, `${JSON.stringify({ ...broken, expect: found }, null, 2)}\n`)

    it(`${code}: ${broken.description}`, () => {
      expect(found.map((problem) => problem.code)).toContain(code)
      if (process.env.UPDATE !== '1') expect(found).toEqual(broken.expect)
    })

    it(`${code} is told in a sentence`, () => {
      for (const problem of found) {
        expect(problem.text).toMatch(/^.{10,300}\.$/)
        expect(problemCodes).toContain(problem.code)
      }
    })
  }
})
