import { describe, expect, it } from 'vitest'
import { fileName, fileText, freeName, readScenario } from './scenario-file.ts'

describe('a scenario as a file', () => {
  it('is read as it was written, unknown parts included', () => {
    const draft = { schemaVersion: 99, name: 'Later', blocks: { a: { type: 'teleport' } }, futures: [1] }
    expect(readScenario(fileText(draft), fileName('Later'))).toEqual({ ok: true, name: 'Later', draft })
  })

  it('is called after its file when it has no name', () => {
    expect(readScenario('{"blocks":{}}', 'Old one.scenario.json')).toMatchObject({ ok: true, name: 'Old one' })
  })

  it('has a name every system takes', () => {
    expect(fileName('../Sales: "late" / früh')).toBe('Sales late  früh.scenario.json')
    expect(fileName('///')).toBe('scenario.scenario.json')
  })

  it('is refused with a sentence when it is something else', () => {
    for (const text of ['', 'x', '[]', '{}', '5', 'null'])
      expect(readScenario(text, 'x.json')).toMatchObject({ ok: false, text: expect.stringContaining('x.json') })
  })
})

describe('a free name', () => {
  it('counts on', () => {
    const taken = new Set(['Chat', 'Chat 2'])
    expect(freeName(taken, 'Chat')).toBe('Chat 3')
    expect(freeName(taken, 'Chat 2')).toBe('Chat 3')
    expect(freeName(taken, 'Other')).toBe('Other')
  })
})
