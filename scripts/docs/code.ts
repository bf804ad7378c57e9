// Code fences marked `ts`. One that imports something is a whole program and must type-check; any other is a part of one, and
// must at least be readable.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './page.ts'

type Code = { name: string; place: string; text: string; isProgram: boolean }

/** Checked in a folder below node_modules, where the workspaces' packages are found and git looks at nothing. */
export function codeProblems(pages: readonly Page[], root: string): string[] {
  const codes = codesOf(pages)
  if (codes.length === 0) return []
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'docs-'))
  try {
    for (const { name, text } of codes) writeFileSync(join(folder, name), text)
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration(root)))
    const compiler = join(root, 'node_modules', '.bin', 'tsc')
    const { stdout } = spawnSync(compiler, ['-p', folder, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' })
    return placed(stdout, codes)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function configuration(root: string): object {
  return {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: { types: ['node'], typeRoots: [join(root, 'node_modules', '@types')] },
    include: ['*.ts'],
  }
}

/** The compiler's messages about fences. Those about our sources belong to their own packages' checks. */
function placed(output: string, codes: readonly Code[]): string[] {
  return output.split('\n').flatMap((line) => {
    if (line.startsWith('error TS')) return [`The code of the documents could not be checked: ${line}`]
    const code = codes.find(({ name }) => line.startsWith(name))
    if (code === undefined) return []
    // TypeScript's syntax errors are numbered from 1000 to 1999; the rest is about meaning, which a part does not have alone.
    const isReadable = !/error TS1\d{3}:/.test(line)
    return !code.isProgram && isReadable ? [] : [`${code.place}: ${line.slice(code.name.length)}`]
  })
}

function codesOf(pages: readonly Page[]): Code[] {
  return pages.flatMap(({ path, fences }) =>
    fences
      .filter(({ language }) => language === 'ts')
      .map(({ line, code }) => ({
        name: `${path.replaceAll(/[^A-Za-z0-9]/g, '-')}-${line}.ts`,
        place: `${path}:${line}`,
        text: code,
        isProgram: /^import\s/m.test(code),
      })),
  )
}
