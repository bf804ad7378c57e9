// The guide's table of the workspace file has a line for every key, and no key that is not there.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { workspace } from './workspace.ts'

const guide = readFileSync(new URL('../../../../docs/operator-guide.md', import.meta.url), 'utf8')

function documented(): string[] {
  const section = guide.slice(guide.indexOf('## The workspace file'), guide.indexOf('\n## People'))
  let list = ''
  return [...section.matchAll(/^\| (?:`(\w+)`)? ?\| ((?:`\w+`(?:, )?)*) ?\|/gm)].flatMap(([, named, keys = '']) => {
    if (named !== undefined) list = named
    const names = [...keys.matchAll(/`(\w+)`/g)].map(([, key]) => `${list}.${key}`)
    return named === undefined || names.length > 0 ? names : [list]
  })
}

function declared(): string[] {
  return Object.entries(workspace.shape).flatMap(([list, schema]) => {
    const keys = keysOf(schema)
    return keys.length === 0 ? [list] : keys.map((key) => `${list}.${key}`)
  })
}

/** Of the object, or of the objects in the list. */
function keysOf(schema: z.ZodType): string[] {
  const definition = schema.def as { innerType?: z.ZodType; element?: z.ZodType; shape?: object }
  const inner = definition.innerType ?? definition.element
  return inner === undefined ? Object.keys(definition.shape ?? {}) : keysOf(inner)
}

it('every key of the workspace file has its line in the guide', () => {
  expect(documented().toSorted()).toEqual(declared().toSorted())
})
