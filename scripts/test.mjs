// `npm test`: everything, from a fresh clone. Cheap checks first; the last line is `N passed, N failed`, and each check counts
// as a test. Arguments narrow the tests down (`npm test -- packages/engine`).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfNeeded } from './build.mjs'
import { findBrowser } from './find-browser.mjs'
import { findNode, installIfNeeded, root } from './install.mjs'

installIfNeeded()
buildIfNeeded({ isRequired: false })
const node = findNode()
const browser = findBrowser()
if (browser === undefined) process.stderr.write('No browser found: tests that need one will fail.\n')

const bin = join(root, 'node_modules', '.bin')
const environment = {
  ...process.env,
  // Children of the tests get the same Node as the tests.
  PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  ...(browser !== undefined && { SCENARIUM_CHROMIUM: browser }),
}

const checks = [
  ['format', join(bin, 'biome'), ['format', '.']],
  ['lint', join(bin, 'biome'), ['lint', '--error-on-warnings', '.']],
  ['arrows', node, ['scripts/check-arrows.ts']],
  ['sql', node, ['scripts/check-sql.ts']],
  ['dependencies', node, ['scripts/check-dependencies.ts']],
  ['types', node, ['scripts/types.ts']],
  ['docs', node, ['scripts/check-docs.ts']],
]

let passed = 0
const failures = []
for (const [name, command, args] of checks) {
  process.stdout.write(`\n── ${name}\n`)
  if (run(command, args) === 0) passed += 1
  else failures.push(name)
}
process.stdout.write('\n── tests\n')
const tests = runTests(process.argv.slice(2))
passed += tests.passed
failures.push(...tests.failures)

if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((name) => `  ${name}\n`).join('')}`)
process.stdout.write(`\n${passed} passed, ${failures.length} failed\n`)
process.exitCode = failures.length > 0 ? 1 : 0

function run(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment }).status
}

function runTests(patterns) {
  const folder = mkdtempSync(join(tmpdir(), 'scenarium-tests-'))
  const outputFile = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`]
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  try {
    const status = run(node, [vitest, 'run', ...reporters, ...patterns])
    const counted = countResults(outputFile)
    // Errors outside of any test, and files that do not load, fail the run too.
    if (status !== 0 && counted.failures.length === 0) counted.failures.push('the test run itself')
    return counted
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function countResults(file) {
  let results
  try {
    results = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failures: ['the test run gave no results'] }
  }
  const failures = results.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${name}: ${test.fullName}`)
    return failed.length === 0 && status === 'failed' ? [name] : failed
  })
  return { passed: results.numPassedTests, failures }
}
