import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { migrate, migrations } from '../src/scenario/migrations/migrate.ts'
import { SCHEMA_VERSION, scenarioDocument } from '../src/scenario/scenario.ts'

const folder = new URL('./migrations/', import.meta.url)
const sources = new URL('../src/scenario/migrations/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const numbered = (name: string) => /^\d{4}/.exec(name)?.[0]
const expectedNumbers = migrations.map((_, index) => String(index + 1).padStart(4, '0'))

describe('migrations', () => {
  it('lead to the current version', () => {
    expect(migrations).toHaveLength(SCHEMA_VERSION)
  })

  it('each have one numbered source file and one before/after pair', () => {
    expect(
      readdirSync(sources)
        .flatMap((name) => numbered(name) ?? [])
        .sort(),
    ).toEqual(expectedNumbers)
    const pairs = expectedNumbers.flatMap((number) => [`${number}.after.json`, `${number}.before.json`])
    expect(readdirSync(folder).sort()).toEqual(pairs)
  })

  for (const [index, number] of expectedNumbers.entries()) {
    it(`${number} turns its before into its after and leaves the argument alone`, () => {
      const before = read(`${number}.before.json`)
      const untouched = structuredClone(before)
      const after = { ...migrations[index]?.(before), schemaVersion: index + 1 }
      expect(after).toEqual(read(`${number}.after.json`))
      expect(before).toEqual(untouched)
    })
  }

  it('bring every before to a valid document of the current version', () => {
    for (const number of expectedNumbers) {
      const migrated = migrate(read(`${number}.before.json`))
      if (!migrated.ok) throw new Error(migrated.text)
      expect(scenarioDocument.parse(migrated.document).schemaVersion).toBe(SCHEMA_VERSION)
    }
  })

  it('leave a document of the current version as it is', () => {
    const current = read(`${expectedNumbers.at(-1)}.after.json`)
    expect(migrate(current)).toEqual({ ok: true, document: current })
  })

  it('keep a position that layout has and the block has not, and prefer the block’s own', () => {
    const migrated = migrate({
      schemaVersion: 0,
      layout: { a: { x: 1, y: 1 }, b: { x: 1, y: 1 } },
      blocks: { a: { position: { x: 2, y: 2 } } },
    })
    expect(migrated).toMatchObject({ document: { layout: { a: { x: 2, y: 2 }, b: { x: 1, y: 1 } } } })
  })

  it.each([null, 7, 'text', [], undefined])('refuse %j, which is no document', (document) => {
    expect(migrate(document)).toEqual({ ok: false, text: 'The document must be a JSON object.' })
  })

  it.each([undefined, '1', 0.5, -1, Number.NaN])('refuse schemaVersion %j', (schemaVersion) => {
    expect(migrate({ schemaVersion })).toMatchObject({ ok: false, text: expect.stringContaining('schemaVersion') })
  })

  it('say to upgrade the program when the document is from a later one', () => {
    expect(migrate({ schemaVersion: SCHEMA_VERSION + 1 })).toMatchObject({
      ok: false,
      text: expect.stringContaining('upgrade'),
    })
  })

  it.each([
    '{ "schemaVersion": 0, "blocks": { "__proto__": { "position": { "x": 1 } } } }',
    '{ "schemaVersion": 0, "blocks": [1, null, {}] }',
    '{ "schemaVersion": 0, "blocks": { "a": null, "b": 3 }, "layout": 5 }',
  ])('never throw and never touch a prototype: %s', (text) => {
    expect(migrate(JSON.parse(text))).toMatchObject({ ok: true })
    expect(Object.hasOwn(Object.prototype, 'position')).toBe(false)
  })
})
