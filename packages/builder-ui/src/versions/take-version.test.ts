import { describe, expect, it } from 'vitest'
import { documentOf, openDocument } from '../editor/document.ts'
import { createScenarioEditor } from '../editor/scenario-editor.ts'
import { takeVersion } from './take-version.ts'

const document = (text: string) => ({
  schemaVersion: 1,
  name: 'Survey',
  kind: 'chat',
  start: 'hello',
  parameters: {},
  blocks: { hello: { type: 'send_message', settings: { text }, exits: {} } },
  layout: { hello: { x: 0, y: 0 } },
})
const editorOf = (draft: object, canEdit = true) =>
  createScenarioEditor({
    scenarioId: 's',
    draft: openDocument(structuredClone(draft) as ReturnType<typeof document>),
    saveState: { kind: 'saved' },
    canEdit,
  })

describe('a version that is taken into the draft', () => {
  it('is one step that can be undone, and leaves the scenario its name', () => {
    const editor = editorOf({ ...document('Hello'), name: 'Poll' })
    editor.select(['hello'])
    const now = () => documentOf(editor.state.getState().draft)
    expect(takeVersion(editor, { ...document('Good day'), futures: [1] })).toBe(
      '1 block changed, properties of the scenario changed',
    )
    expect(now()).toEqual({ ...document('Good day'), name: 'Poll', futures: [1] })
    expect(editor.state.getState().selection).toEqual(['hello'])
    editor.undo()
    expect(now()).toEqual({ ...document('Hello'), name: 'Poll' })
    expect(editor.state.getState().past).toEqual([])
  })

  it('changes nothing when the draft is so already', () => {
    const editor = editorOf({ ...document('Hello'), name: 'Poll' })
    const { draft } = editor.state.getState()
    expect(takeVersion(editor, document('Hello'))).toBeNull()
    expect(editor.state.getState()).toMatchObject({ draft, past: [] })
  })
})
