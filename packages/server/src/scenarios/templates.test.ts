import { checkScenario, parseScenario, type Scenario } from '@scenarium/engine'
import { describe, expect, it } from 'vitest'
import { readTemplates } from './templates.ts'

const world = { services: ['Support', 'VIP'], skills: [], scenarios: [], entries: [], dispositions: [] }
/** Room a block takes on the canvas, with some air. */
const [WIDTH, HEIGHT] = [300, 150]

function scenarioOf(draft: unknown): Scenario {
  const parsed = parseScenario(draft)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}

describe('scenario templates', () => {
  const templates = readTemplates()

  it('begin with Mobile Chat, and each has a name of its own', () => {
    expect(templates[0]?.name).toBe('Mobile Chat')
    expect(templates.length).toBeGreaterThanOrEqual(7)
    expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length)
  })

  it.each(templates)('$name publishes without an error or a warning, and says what it is for', (template) => {
    expect(checkScenario(scenarioOf(template.draft), world)).toEqual([])
    expect(template.description).toMatch(/^.{40,400}\.$/)
  })

  it.each(templates)('$name is laid out with its start on top and no block upon another', ({ draft }) => {
    const { blocks, layout, start } = scenarioOf(draft)
    expect(Object.keys(layout).sort()).toEqual(Object.keys(blocks).sort())
    const places = Object.entries(layout)
    for (const [blockId, { x, y }] of places) {
      if (blockId !== start) expect(y).toBeGreaterThan(layout[start]?.y ?? 0)
      const beneath = places.filter(
        ([other, place]) => other !== blockId && Math.abs(place.x - x) < WIDTH && Math.abs(place.y - y) < HEIGHT,
      )
      expect(beneath.map(([other]) => `${blockId} and ${other}`)).toEqual([])
    }
  })
})
