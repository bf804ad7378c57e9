import type { JsonValue } from '../json.ts'
import { SCENARIO_TESTS_VERSION, type ScenarioTest } from './scenario-test.ts'

/** Text of a test file, always the same for the same tests: a line per step, so that a change is a change of its line. */
export function writeTestFile(scenario: string, tests: readonly ScenarioTest[]): string {
  const written = tests.map(writeTest).join(',\n')
  return [
    '{',
    `  "testsVersion": ${SCENARIO_TESTS_VERSION},`,
    `  "scenario": ${JSON.stringify(scenario)},`,
    written === '' ? '  "tests": []' : `  "tests": [\n${written}\n  ]`,
    '}',
    '',
  ].join('\n')
}

function writeTest({ steps, ...head }: ScenarioTest): string {
  const lines = Object.entries(head).map(([key, value]) => `      ${JSON.stringify(key)}: ${inline(value)},`)
  const written = steps.map((step) => `        ${inline(step)}`).join(',\n')
  return [
    '    {',
    ...lines,
    steps.length === 0 ? '      "steps": []' : `      "steps": [\n${written}\n      ]`,
    '    }',
  ].join('\n')
}

function inline(value: JsonValue | object): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  if (entries.length === 0) return '{}'
  return `{ ${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${inline(inner)}`).join(', ')} }`
}
