// Checks the documents: links and anchors, TypeScript in code fences, commands that exist, and that generated pages are what
// the sources say.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { generatedPages, stalePages } from './block-docs.ts'
import { codeProblems } from './docs/code.ts'
import { commandProblems, type Help, readHelp } from './docs/commands.ts'
import { linkProblems } from './docs/links.ts'
import { type Page, readPage } from './docs/page.ts'

const root = join(import.meta.dirname, '..')

function main(): void {
  const pages = readPages()
  const problems = [
    ...linkProblems(pages, (path) => existsSync(join(root, path))),
    ...codeProblems(pages, root),
    ...commandProblems(pages, helpOf),
    ...stalePages(generatedPages()).map((path) => `${path} is stale: run node scripts/block-docs.ts.`),
  ]
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) process.exit(1)
  process.stdout.write(`${pages.length} documents are in order.\n`)
}

function readPages(): Page[] {
  return globSync('**/*.md', { cwd: root, exclude: (path) => /(^|[\\/])(node_modules|data|dist)$/.test(String(path)) })
    .map((path) => path.split(sep).join('/'))
    .sort()
    .map((path) => readPage(path, readFileSync(join(root, path), 'utf8')))
}

const helps = new Map<string, Help>()

/** Asked of the program itself, once per command. */
function helpOf(command: readonly string[]): Help {
  const key = command.join(' ')
  let help = helps.get(key)
  if (help === undefined) {
    const program = join(root, 'packages', 'server', 'bin', 'scenarium.js')
    const { stdout, status } = spawnSync(process.execPath, [program, ...command, '--help'], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`scenarium ${key} --help failed.`)
    help = readHelp(stdout)
    helps.set(key, help)
  }
  return help
}

main()
