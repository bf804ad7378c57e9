// What may be installed: exact versions, as the lock file has them, of packages that run nothing while they are installed and whose
// licences fit ours. Part of `npm run lint`; reads files only. Known advisories are `npm run audit`, which asks the registry.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Packages that may run a script while they are installed, with the reason. There is none. */
const allowedInstallScripts: { readonly [name: string]: string } = {}

const licences = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // File by file; nothing of such packages is changed here.
  'MPL-2.0',
  'Unlicense',
  'Zlib',
])

/** Versions below have a known hole that matters here. */
const floors: { readonly [name: string]: { version: string; reason: string } } = {
  hono: { version: '4.12.25', reason: 'a body limit that a false length got around' },
}

export type Manifest = { [field in (typeof dependencyFields)[number]]?: { [name: string]: string } }
export type Locked = {
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  link?: boolean
  hasInstallScript?: boolean
}

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

/** Another version than the one that was tried never comes in by itself. */
export function manifestProblems(path: string, manifest: Manifest): string[] {
  return dependencyFields.flatMap((field) =>
    Object.entries(manifest[field] ?? {})
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${path}: ${field}: ${name} is "${version}"; give one exact version.`),
  )
}

export function lockProblems(packages: { [path: string]: Locked }): string[] {
  return Object.entries(packages).flatMap(([path, locked]) => {
    // Our own packages have no node_modules in their path, and a link where they are installed.
    if (!path.includes('node_modules/') || locked.link) return []
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return problemsOf(name, locked).map((problem) => `package-lock.json: ${path}: ${problem}`)
  })
}

function problemsOf(
  name: string,
  { version = '', resolved, integrity, license = '', hasInstallScript }: Locked,
): string[] {
  const floor = floors[name]
  return [
    ...(/^sha512-[\w+/]{86}==$/.test(integrity ?? '') ? [] : ['no sha512 of what is to be installed.']),
    ...(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/')
      ? []
      : [`comes from ${resolved}.`]),
    ...(hasInstallScript && !(name in allowedInstallScripts) ? ['runs a script while it is installed.'] : []),
    ...(isLicensed(license) ? [] : [`the licence "${license}" has not been looked at.`]),
    ...(floor && isBelow(version, floor.version) ? [`at least ${floor.version} is needed: ${floor.reason}.`] : []),
  ]
}

/** Of several to choose from, one is enough; of several that hold together, all must do. */
function isLicensed(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => licences.has(one)))
}

function isBelow(version: string, floor: string): boolean {
  const [own = [], least = []] = [version, floor].map((one) => one.split('.').map((part) => Number.parseInt(part, 10)))
  const at = least.findIndex((part, index) => part !== own[index])
  return at !== -1 && (own[at] ?? 0) < (least[at] ?? 0)
}

function main(): void {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
  const manifests = ['package.json', ...globSync('packages/*/package.json', { cwd: root })].sort()
  const { packages } = read('package-lock.json')
  const problems = [...manifests.flatMap((path) => manifestProblems(path, read(path))), ...lockProblems(packages)]
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) process.exit(1)
  process.stdout.write(`${Object.keys(packages).length} packages may be installed.\n`)
}

if (import.meta.main) main()
