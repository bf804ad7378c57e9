// Enforces the arrows of docs/architecture.md: who may import whom, over real imports and over package.json files.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Our own packages each package may import, and, where it matters, the only outside ones. Tests may import more. */
const packages: { [folder: string]: { own: string[]; outside?: string[] } } = {
  engine: { own: [], outside: ['zod', 'xstate', '@marcbachmann/cel-js', 're2js'] },
  api: { own: ['@scenarium/engine'], outside: ['zod'] },
  server: { own: ['@scenarium/engine', '@scenarium/api', 'telegram-simulator'] },
  'web-kit': { own: ['@scenarium/api'] },
  'builder-ui': { own: ['@scenarium/engine', '@scenarium/api', '@scenarium/web-kit'] },
  'agent-desktop': { own: ['@scenarium/api', '@scenarium/web-kit'] },
  'telegram-simulator': { own: [] },
  bench: { own: ['@scenarium/engine', '@scenarium/server', 'telegram-simulator'] },
  e2e: { own: ['@scenarium/engine', '@scenarium/api', '@scenarium/server', 'telegram-simulator'] },
}

/** Modules that only some places may import; paths are relative to packages/. */
const confined: { module: RegExp; allowed: RegExp; reason: string }[] = [
  {
    module: /^xstate(\/|$)/,
    allowed: /^(engine\/src\/machine|bench\/src)\//,
    reason: 'only engine/src/machine knows XState (and bench measures its floor)',
  },
  {
    module: /^@marcbachmann\/cel-js$/,
    allowed: /^engine\/src\/scenario\/expression[^/]*\.ts$/,
    reason: 'only the expression files know CEL',
  },
  {
    module: /^better-sqlite3$/,
    allowed: /^(server\/src\/(db\/sqlite(-[a-z-]+)?\.ts|auth\/.*)|bench\/.*|e2e\/.*)$/,
    reason: 'only db/sqlite*.ts and auth open SQLite',
  },
  {
    module: /^telegram-simulator$/,
    allowed: /^(server\/src\/cli\/demo\.ts|e2e\/.*|bench\/.*)$/,
    reason: 'only the demo starts the simulator',
  },
  { module: /^node:/, allowed: /^(?!(engine|api)\/src\/)/, reason: 'engine and api run in browsers too' },
]

/** A statement, not the word in a sentence. */
const SQL =
  /[`'"]\s*(select\s[\s\S]*?\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|pragma\s+\w|create\s+table\s)/i

type Source = { path: string; folder: string; text: string; isTest: boolean }

function main(): void {
  const sources = globSync('packages/*/{src,test,bin,scripts}/**/*.{ts,tsx,js,mjs}', { cwd: root })
    .filter((path) => !path.includes('node_modules') && !path.includes('/dist/'))
    .sort()
    .map(readSource)
  const problems = [...sources.flatMap(checkSource), ...Object.keys(packages).flatMap(checkManifest)]
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) process.exit(1)
  process.stdout.write(`${sources.length} files keep to the arrows.\n`)
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const folder = path.split('/')[1] ?? ''
  return { path, folder, text, isTest: /\.test\.tsx?$/.test(path) || path.includes('/test/') }
}

function checkSource(source: Source): string[] {
  const { path, folder, text, isTest } = source
  if (isTest) return []
  const place = path.slice('packages/'.length)
  const problems = importsOf(text).flatMap((module) => checkImport(source, module))
  const mayHoldSql = !place.startsWith('server/src/') || /^server\/src\/(db|auth)\//.test(place)
  if (!mayHoldSql && SQL.test(text)) problems.push(`${path}: SQL lives only in server/src/db.`)
  if (packages[folder] === undefined) problems.push(`${path}: the package ${folder} is not in scripts/check-arrows.ts.`)
  return problems
}

function checkImport({ path, folder }: Source, module: string): string[] {
  const place = path.slice('packages/'.length)
  if (module.startsWith('.')) {
    const target = relative(join(root, 'packages', folder), resolve(root, dirname(path), module))
    return target.startsWith('..') ? [`${path}: imports ${module} of another package by its path.`] : []
  }
  const problems = confined
    .filter((rule) => rule.module.test(module) && !rule.allowed.test(place))
    .map(({ reason }) => `${path}: must not import ${module}: ${reason}.`)
  if (!isAllowed(folder, module)) problems.push(`${path}: ${folder} must not import ${module}.`)
  const name = packageOf(module)
  if (!name.startsWith('node:') && !dependenciesOf(folder).includes(name)) {
    problems.push(`${path}: ${name} is not in the dependencies of packages/${folder}/package.json.`)
  }
  return problems
}

function checkManifest(folder: string): string[] {
  return dependenciesOf(folder)
    .filter((name) => !isAllowed(folder, name))
    .map((name) => `packages/${folder}/package.json: ${folder} must not depend on ${name}.`)
}

function dependenciesOf(folder: string): string[] {
  const file = join(root, 'packages', folder, 'package.json')
  if (!existsSync(file)) return []
  const { dependencies = {} }: { dependencies?: { [name: string]: string } } = JSON.parse(readFileSync(file, 'utf8'))
  return Object.keys(dependencies)
}

function isAllowed(folder: string, module: string): boolean {
  const { own = [], outside } = packages[folder] ?? {}
  const name = packageOf(module)
  if (name.startsWith('@scenarium/') || name === 'telegram-simulator') return own.includes(name)
  return outside === undefined || name.startsWith('node:') || outside.includes(name)
}

function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Static and dynamic imports, type imports and re-exports. */
function importsOf(text: string): string[] {
  const statements = text.matchAll(/(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]/g)
  const bare = text.matchAll(/(?:^|[\s;])import\s*\(?\s*['"]([^'"]+)['"]/g)
  return [...statements, ...bare].flatMap(([, module]) => module ?? [])
}

main()
