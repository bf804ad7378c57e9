// The arrows inside the engine: what may reach XState, and what the engine may reach at all.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const sources = new URL('../src/', import.meta.url)
const importPattern = /(?:from|import)\s+'([^']+)'/g

function importsOf(file: URL): string[] {
  return [...readFileSync(file, 'utf8').matchAll(importPattern)].map(([, specifier = '']) => specifier)
}

/** Packages that the modules reachable from a file import. */
function packagesFrom(entry: URL, seen = new Set<string>()): string[] {
  if (seen.has(entry.href)) return []
  seen.add(entry.href)
  return importsOf(entry).flatMap((specifier) =>
    specifier.startsWith('.') ? packagesFrom(new URL(specifier, entry), seen) : [specifier],
  )
}

it('keeps XState out of the schema entry point', () => {
  const packages = new Set(packagesFrom(new URL('schema.ts', sources)))
  expect([...packages].sort()).toEqual(['@marcbachmann/cel-js', 're2js', 'zod'])
})

it('imports XState in the folder machine only', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const users = files.filter((file) => importsOf(new URL(file, sources)).includes('xstate'))
  expect(users.filter((file) => !file.startsWith('machine/') && !file.endsWith('.test.ts'))).toEqual([])
  expect(users.length).toBeGreaterThan(0)
})
