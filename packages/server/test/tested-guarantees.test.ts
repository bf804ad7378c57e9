// docs/tested-guarantees.md and docs/security.md say which tests show what; none of them may have gone.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const page = new URL('../../../docs/tested-guarantees.md', import.meta.url)
const sections = readFileSync(page, 'utf8').split('\n### ').slice(1)
const shown = sections.flatMap((section) => {
  const [promise = ''] = section.split('\n')
  return [...section.matchAll(/^- \[[^\]]+\]\(([^)]+)\): "(.+)"$/gm)].map(([, file = '', test = '']) => ({
    promise,
    file,
    test,
  }))
})

describe('docs/tested-guarantees.md', () => {
  it('has tests for every promise', () => {
    const ids = sections.flatMap((section) => section.split('\n')[0]?.match(/[RF]-\d+/g) ?? [])
    const wanted = [
      ...Array.from({ length: 17 }, (_, index) => `R-${42 + index}`),
      ...['F-33', 'F-34', 'F-35', 'F-36', 'F-37', 'F-41'],
    ]
    expect(ids.toSorted()).toEqual(wanted.toSorted())
    expect(sections.filter((section) => !/^- \[/m.test(section))).toEqual([])
    expect(shown).toHaveLength(sections.join('\n').match(/^- /gm)?.length ?? 0)
  })

  it.each(shown)('$promise: "$test" is a test', ({ file, test }) => {
    const path = fileURLToPath(new URL(file, page))
    expect(existsSync(path), path).toBe(true)
    const text = readFileSync(path, 'utf8').replaceAll("\\'", "'")
    // As the title of a test, or as a line of the table a test is made of.
    const quoted = ["'", '"', '`'].map((quote) => `${quote}${test}${quote}`)
    expect(quoted.filter((title) => text.includes(title))).not.toEqual([])
  })
})

it('docs/security.md says of every requirement where it is built and what shows it', () => {
  const lines = readFileSync(new URL('security.md', page), 'utf8')
    .split('\n')
    .filter((line) => /^\| S-\d/.test(line))
  const ids = Array.from({ length: 38 }, (_, index) => `S-${String(index + 1).padStart(2, '0')}`)
  expect(lines.map((line) => line.slice(2, 6))).toEqual(ids)
  expect(lines.filter((line) => !/\| `.+ \| \[.+\.test\.ts\]\(/.test(line))).toEqual([])
})
