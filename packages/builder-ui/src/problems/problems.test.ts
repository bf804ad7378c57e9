import { MAX_BLOCKS, type World } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { type Draft, openDocument } from '../editor/document.ts'
import { applyEdit, type Edit } from '../editor/edits.ts'
import { createDraftChecker } from './check-draft.ts'
import { countsOf } from './problem-counts.ts'
import { quickFixOf } from './quick-fix.ts'

const draftOf = (more: object = {}) =>
  openDocument({
    schemaVersion: 1,
    name: 'Draft',
    kind: 'chat',
    start: 'a',
    parameters: {},
    blocks: {
      a: { type: 'send_message', title: 'Hello', settings: { text: 'Hello' }, exits: { next: 'end' } },
      end: { type: 'exit', title: 'End', settings: {}, exits: {} },
    },
    layout: {},
    ...more,
  })
const checkDraft = (draft: Draft, world?: World) => createDraftChecker()(draft, world)
const codes = (more: object, world = {}) => checkDraft(draftOf(more), world).map(({ code }) => code)

describe('the checker in the browser', () => {
  it('finds mistakes of the graph beside half-written settings and a document that is none', () => {
    const blocks = {
      a: { type: 'send_message', settings: {}, exits: { next: 'gone' } },
      b: { type: 'teleport', exits: { x: 'a' } },
    }
    expect(codes({ blocks })).toEqual(expect.arrayContaining(['invalid_settings', 'no_target', 'unknown_block_type']))
    expect(codes({ blocks, schemaVersion: 99 })).toEqual(expect.arrayContaining(['invalid_document', 'no_target']))
    expect(codes({ blocks: { ...blocks, c: 5 }, kind: 7 })).toContain('invalid_document')
  })

  it('checks names once it knows them', () => {
    const blocks = { a: { type: 'find_agent', settings: { service: 'Sales' }, exits: {} } }
    expect(codes({ blocks })).not.toContain('unknown_service')
    expect(codes({ blocks }, { services: ['Support'] })).toContain('unknown_service')
  })
})

describe('a checker that is asked again', () => {
  const steps: readonly Edit[] = [
    { kind: 'change_settings', blockId: 'a', settings: { text: 'Hello $(order)' } },
    { kind: 'change_title', blockId: 'a', title: 'Greeting' },
    // What leads to it is the same as before, and leads nowhere now.
    { kind: 'remove_blocks', blockIds: ['end'] },
    { kind: 'add_blocks', blocks: { end: { type: 'exit', settings: {}, exits: {} } }, positions: {} },
    { kind: 'connect', blockId: 'a', exit: 'next', target: 'end' },
    { kind: 'change_scenario', name: '' },
    { kind: 'change_scenario', name: 'Draft' },
    { kind: 'choose_start', blockId: 'end' },
    { kind: 'change_settings', blockId: 'a', settings: { text: 5 } },
    { kind: 'replace', draft: draftOf() },
  ]

  it('finds after every edit what one finds that never was asked', () => {
    const check = createDraftChecker()
    let draft = draftOf({ start: 'a' })
    const found = steps.map((edit) => {
      draft = applyEdit(draft, edit)
      expect(check(draft), edit.kind).toEqual(checkDraft(draft))
      return check(draft).length
    })
    expect(new Set(found).size).toBeGreaterThan(1)
  })

  it('sees that a block has gone to which an unchanged one leads', () => {
    const check = createDraftChecker()
    const whole = draftOf()
    const { end: _, ...blocks } = whole.blocks
    const edited = { ...whole, blocks }
    check(whole)
    expect(check(edited)).toEqual(checkDraft(edited))
    expect(check(edited).map(({ code }) => code)).toContain('no_target')
    expect(check(whole)).toEqual(checkDraft(whole))
  })

  it('counts the blocks it remembers too', () => {
    const check = createDraftChecker()
    const exit = { type: 'exit', settings: {}, exits: {} }
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`e${index}`, exit]))
    const most = draftOf({ blocks: many(MAX_BLOCKS), start: 'e0' })
    check(most)
    const more = { ...most, blocks: { ...most.blocks, one_more: exit } }
    expect(check(more)).toEqual(checkDraft(more))
    expect(check(more)[0]?.code).toBe('invalid_document')
  })
})

describe('a quick fix', () => {
  const fixes = (more: object, world = {}) => {
    const draft = draftOf(more)
    return checkDraft(draft, world).flatMap((problem) => {
      const fix = quickFixOf(problem, draft, world)
      return fix === null ? [] : [{ problem, fix, after: checkDraft(applyEdit(draft, fix.edit), world) }]
    })
  }

  it.each([
    ['a start that is missing', { start: '' }, {}],
    [
      'a connection to a block that is gone',
      {
        blocks: {
          ...draftOf().blocks,
          a: { type: 'send_message', settings: { text: 'x' }, exits: { next: 'end', send_error: 'gone' } },
        },
      },
      {},
    ],
    [
      'a connection of an exit the block does not have',
      {
        blocks: {
          ...draftOf().blocks,
          a: { type: 'send_message', settings: { text: 'x' }, exits: { next: 'end', warp: 'end' } },
        },
      },
      {},
    ],
    [
      'an exit that leads nowhere',
      { blocks: { ...draftOf().blocks, a: { type: 'wait', settings: { seconds: 1 }, exits: {} } } },
      {},
    ],
    [
      'a service that does not exist, when there is one only',
      {
        blocks: {
          ...draftOf().blocks,
          a: { type: 'find_agent', settings: { service: 'Sales' }, exits: { next: 'end' } },
        },
      },
      { services: ['Support'] },
    ],
  ])('mends %s', (_what, more, world) => {
    const [first] = fixes(more, world)
    expect(first).toBeDefined()
    expect(first?.after).not.toContainEqual(first?.problem)
  })

  it.each([
    ['a service', 'find_agent', { service: 'Gone' }, { services: ['Support'] }, 'Use Support'],
    [
      'a skill inside a list',
      'find_agent',
      { skills: [{ skill: 'Gone', level: 1 }] },
      { skills: ['French'] },
      'Use French',
    ],
    [
      'an email account',
      'email',
      { account: 'Gone', to: ['ann@example.com'], subject: 'Hello', text: 'Hello' },
      { emailAccounts: ['Support'] },
      'Use Support',
    ],
    // Not the scenario itself, which would go round for ever.
    ['a scenario', 'start_another_scenario', { scenario: 'Gone' }, { scenarios: ['Draft', 'Survey'] }, 'Use Survey'],
  ])('puts the only one there is in the place of %s that does not exist', (_what, type, settings, world, text) => {
    const blocks = { ...draftOf().blocks, a: { type, settings, exits: { next: 'end' } } }
    const [found, other] = fixes({ blocks }, world).filter(({ problem }) => problem.code.startsWith('unknown_'))
    expect([found?.fix.text, other]).toEqual([text, undefined])
    expect(found?.after.map(({ code }) => code)).not.toContain(found?.problem.code)
  })

  it('is offered only where there is one way', () => {
    const wait = { type: 'wait', settings: { seconds: 1 }, exits: {} }
    const exit = { type: 'exit', settings: {}, exits: {} }
    expect(fixes({ blocks: { a: wait, end: exit, other: exit } })).toEqual([])
    const sure = { ...exit, settings: { farewell: 'Bye' } }
    const tag = { type: 'set_disposition', settings: { disposition: 'Gone' }, exits: { next: 'end' } }
    const fixesWith = (dispositions: string[]) =>
      fixes({ blocks: { a: tag, end: sure } }, { dispositions }).map(({ fix }) => fix.text)
    expect(fixesWith(['Resolved', 'Spam'])).toEqual([])
    // Of two services, with the same disposition each.
    expect(fixesWith(['Resolved', 'Resolved'])).toEqual(['Use Resolved'])
  })
})

describe('counting problems', () => {
  it('says how many there are', () => {
    const [error, warning] = [{ severity: 'error' as const }, { severity: 'warning' as const }]
    expect(countsOf([])).toBe('')
    expect(countsOf([error, warning, warning])).toBe('1 error, 2 warnings')
  })
})
