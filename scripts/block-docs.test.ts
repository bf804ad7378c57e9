import { describe, expect, it } from 'vitest'
import { blockTypes, definitionOf } from '../packages/engine/src/blocks/index.ts'
import { blockComment, generatedPages, stalePages } from './block-docs.ts'

describe('generated pages', () => {
  it('are what the sources say; run `node scripts/block-docs.ts` when they are not', () => {
    expect(stalePages(generatedPages())).toEqual([])
  })
})

describe('the doc comment of', () => {
  it.each(blockTypes)('%s has a valid example and names every exit of it', (type) => {
    const { exits, example } = blockComment(type)
    const definition = definitionOf(type)
    const settings = definition?.settings.safeParse(example)
    expect(settings?.error?.issues).toBeUndefined()
    const branches =
      'branches' in example && Array.isArray(example.branches) ? example.branches.map(({ id }) => id) : []
    const named = definition?.exits(settings?.data ?? {}).filter((exit) => !branches.includes(exit)) ?? []
    expect(named.filter((exit) => !exits.includes(`\`${exit}\``))).toEqual([])
  })
})
