// Type-checks every package; a package may have several tsconfig files (sources without Node types, tests with them).
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const projects = globSync('packages/*/tsconfig*.json').sort()
const failed = projects.filter(
  (project) => spawnSync('node_modules/.bin/tsc', ['-p', project], { stdio: 'inherit' }).status !== 0,
)
if (failed.length > 0) {
  process.stderr.write(`Type errors in: ${failed.join(', ')}\n`)
  process.exit(1)
}
