// node packages/e2e/src/check-invariants.ts DATA_FOLDER: evaluates the invariants on an installation that is at rest.
import { join } from 'node:path'
import { checkInvariants } from './invariants.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('usage: check-invariants DATA_FOLDER\n')
  process.exitCode = 2
} else {
  const problems = checkInvariants(join(folder, 'scenarium.db'))
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  process.stdout.write(`${problems.length} problems\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
