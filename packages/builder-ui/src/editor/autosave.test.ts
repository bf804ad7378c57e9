import { ApiError } from '@scenarium/api'
import type { JsonObject } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { startAutosave } from './autosave.ts'
import { openDocument } from './document.ts'
import { isPatch, type Patch } from './patch.ts'
import { createScenarioEditor } from './scenario-editor.ts'
import { type BrowserUnsavedStore, createUnsavedStore, SILENT_AFTER_MS } from './unsaved-store.ts'

const refusal = (status: number, code = 'refused') => new ApiError(status, { code, text: 'No.' })
const say = (text: string) => ({ type: 'send_message', settings: { text }, exits: {} })

/** A server with one scenario, as far as saving is concerned. */
function createServer() {
  let stored = {
    draftRevision: 1,
    draft: {
      schemaVersion: 1,
      name: 'Draft',
      kind: 'chat',
      start: 'a',
      parameters: {},
      blocks: { a: say('A'), b: say('B') },
      layout: {},
    } as JsonObject,
  }
  /** What the next saves meet, in this order: an error before, or one instead of the answer. */
  const troubles: { before?: unknown; after?: unknown }[] = []
  let saves = 0
  return {
    troubles,
    saves: () => saves,
    stored: () => stored,
    text: (blockId: string) => (stored.draft.blocks as any)[blockId]?.settings.text,
    /** Somebody else saves. */
    change(blockId: string, block: JsonObject) {
      const blocks = { ...(stored.draft.blocks as JsonObject), [blockId]: block }
      stored = { draftRevision: stored.draftRevision + 1, draft: { ...stored.draft, blocks } }
    },
    load: async () => structuredClone(stored),
    async save({ draftRevision, draft }: typeof stored) {
      saves += 1
      const trouble = troubles.shift()
      if (trouble?.before) throw trouble.before
      if (draftRevision !== stored.draftRevision) throw refusal(409, 'draft_changed')
      stored = structuredClone({ draftRevision: draftRevision + 1, draft })
      if (trouble?.after) throw trouble.after
      return { draftRevision: stored.draftRevision }
    },
  }
}

function memoryStorage() {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

/** A browser with pages of the scenario in it; time passes when the test says so. */
function createBrowser(server = createServer()) {
  const storage = memoryStorage()
  let now = 0
  let pages = 0
  const timers = new Set<{ at: number; action: () => void }>()
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  return {
    server,
    storage,
    async passes(milliseconds: number) {
      now += milliseconds
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer)
        timer.action()
        await settle()
      }
      await settle()
    },
    open() {
      pages += 1
      const stored = structuredClone(server.stored())
      const editor = createScenarioEditor({
        scenarioId: 's',
        draft: openDocument(stored.draft),
        saveState: { kind: 'saved' },
        canEdit: true,
      })
      const unsaved = createUnsavedStore({
        storage,
        now: () => now,
        kind: 'draft',
        isEdits: isPatch,
        userId: 'u',
        scenarioId: 's',
        editorId: String(pages),
      })
      const merged: string[][] = []
      const own = new Set<{ at: number; action: () => void }>()
      let isAlive = true
      let held: Promise<void> | undefined
      const autosave = startAutosave(editor, stored, {
        load: server.load,
        save: async (body) => {
          const answer = await server.save(body as any)
          await held
          // A page that is gone hears no answer.
          return isAlive ? answer : new Promise(() => {})
        },
        unsaved,
        later(action, milliseconds) {
          const timer = { at: now + milliseconds, action }
          timers.add(timer)
          own.add(timer)
          return () => timers.delete(timer)
        },
        now: () => now,
        errorText: String,
        onMerged: ({ blocks }) => merged.push(Object.keys(blocks)),
      })
      return {
        editor,
        autosave,
        unsaved,
        merged,
        answerLater: () => {
          const { promise, resolve } = Promise.withResolvers<void>()
          held = promise
          return resolve
        },
        write: (blockId: string, text: string) =>
          editor.apply({ kind: 'change_settings', blockId, settings: { text } }, { mergeKey: blockId }),
        text: (blockId: string) => editor.state.getState().draft.blocks[blockId]?.settings?.text,
        state: () => editor.state.getState().saveState.kind,
        crash() {
          isAlive = false
          for (const timer of own) timers.delete(timer)
        },
      }
    },
    restoreInto(page: { autosave: { restore(patch: Patch): void }; unsaved: BrowserUnsavedStore<Patch> }) {
      const orphans = page.unsaved.orphans()
      for (const { edits, forget } of orphans) {
        page.autosave.restore(edits)
        forget()
      }
      return orphans.length
    },
    settle,
  }
}

describe('autosave', () => {
  it('saves after a pause in typing, once', async () => {
    const browser = createBrowser()
    const page = browser.open()
    for (const text of ['H', 'He', 'Hello']) {
      page.write('a', text)
      expect(page.state()).toBe('unsaved')
      await browser.passes(300)
    }
    expect(browser.server.saves()).toBe(0)
    await browser.passes(700)
    expect(page.state()).toBe('saved')
    expect(browser.server.text('a')).toBe('Hello')
    expect(browser.server.saves()).toBe(1)
    expect(browser.storage.length).toBe(0)
  })

  it('saves while somebody types on and on', async () => {
    const browser = createBrowser()
    const page = browser.open()
    for (let count = 0; count < 30; count += 1) {
      page.write('a', `text ${count}`)
      await browser.passes(200)
    }
    expect(browser.server.saves()).toBeGreaterThanOrEqual(1)
  })

  it('saves nothing when an edit is undone before', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    page.editor.undo()
    expect(page.state()).toBe('saved')
    await browser.passes(10_000)
    expect(browser.server.saves()).toBe(0)
    expect(browser.storage.length).toBe(0)
  })

  it('keeps the edits and tries again while the server cannot be reached', async () => {
    const browser = createBrowser()
    const page = browser.open()
    browser.server.troubles.push({ before: new TypeError('cut') }, { before: refusal(503) })
    page.write('a', 'Hello')
    await browser.passes(700)
    expect(page.state()).toBe('retrying')
    expect(browser.storage.length).toBe(1)
    page.write('b', 'and more')
    await browser.passes(1_000)
    await browser.passes(2_000)
    expect(page.state()).toBe('saved')
    expect(browser.server.text('a')).toBe('Hello')
    expect(browser.server.text('b')).toBe('and more')
  })

  it('saves what was edited during a save that was under way when the page was left', async () => {
    const browser = createBrowser()
    const page = browser.open()
    const answer = page.answerLater()
    page.write('a', 'Hello')
    await browser.passes(700)
    page.write('b', 'and more')
    let isOver = false
    void page.autosave.stop().then(() => {
      isOver = true
    })
    page.unsaved.leave()
    await browser.settle()
    expect([isOver, browser.server.text('b')]).toEqual([false, 'B'])
    answer()
    await browser.settle()
    expect(browser.server.text('b')).toBe('and more')
    expect([isOver, browser.storage.length]).toEqual([true, 0])
  })

  it('does not take its own save, whose answer was lost, for somebody else', async () => {
    const browser = createBrowser()
    const page = browser.open()
    browser.server.troubles.push({ after: new TypeError('cut') })
    page.write('a', 'Hel')
    await browser.passes(700)
    page.write('a', 'Hello')
    await browser.passes(1_000)
    expect(page.state()).toBe('saved')
    expect(browser.server.text('a')).toBe('Hello')
  })

  it('waits for the next sign-in when the session has ended', async () => {
    const browser = createBrowser()
    const page = browser.open()
    browser.server.troubles.push({ before: refusal(401) })
    page.write('a', 'Hello')
    await browser.passes(700)
    expect(page.state()).toBe('signed_out')
    page.autosave.retry()
    await browser.settle()
    expect(page.state()).toBe('saved')
    expect(browser.server.text('a')).toBe('Hello')
  })

  it('says what the server refuses', async () => {
    const browser = createBrowser()
    const page = browser.open()
    browser.server.troubles.push({ before: refusal(403) })
    page.write('a', 'Hello')
    await browser.passes(700)
    expect(page.state()).toBe('refused')
    expect(browser.storage.length).toBe(1)
  })

  it('merges what somebody else saved in other blocks', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Mine')
    browser.server.change('b', say('Theirs'))
    await browser.passes(700)
    expect(page.state()).toBe('saved')
    expect(page.text('b')).toBe('Theirs')
    expect(page.merged).toEqual([['b']])
    expect([browser.server.text('a'), browser.server.text('b')]).toEqual(['Mine', 'Theirs'])
  })

  it('takes in what others saved without edits of its own, and can still undo its own', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Mine')
    await browser.passes(700)
    browser.server.change('b', say('Theirs'))
    await page.autosave.refresh()
    expect(page.text('b')).toBe('Theirs')
    page.editor.undo()
    await browser.passes(700)
    expect([browser.server.text('a'), browser.server.text('b')]).toEqual(['A', 'Theirs'])
  })

  it.each([
    { choice: [], text: 'Mine, longer' },
    { choice: ['a'], text: 'Theirs' },
  ])('asks when both changed the same block, and does as told: $choice', async ({ choice, text }) => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Mine')
    page.write('b', 'Also mine')
    browser.server.change('a', say('Theirs'))
    await browser.passes(700)
    expect(page.editor.state.getState().saveState).toMatchObject({ kind: 'conflict', conflict: { blockIds: ['a'] } })
    expect(browser.server.text('a')).toBe('Theirs')
    page.write('a', 'Mine, longer')
    await browser.passes(5_000)
    expect(browser.server.text('a')).toBe('Theirs')
    page.autosave.resolve(choice)
    await browser.settle()
    expect(page.state()).toBe('saved')
    expect([browser.server.text('a'), browser.server.text('b')]).toEqual([text, 'Also mine'])
    expect(page.text('a')).toBe(text)
  })

  it('saves at once before publishing', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    await page.autosave.flush()
    expect(browser.server.text('a')).toBe('Hello')
    expect(page.autosave.revision()).toBe(2)
  })

  it('saves when the page is left for another', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    page.autosave.stop()
    await browser.settle()
    expect(browser.server.text('a')).toBe('Hello')
    expect(browser.storage.length).toBe(0)
  })
})

describe('edits the server never got', () => {
  it('are restored after a reload', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    page.unsaved.leave()
    page.crash()
    const next = browser.open()
    expect(browser.restoreInto(next)).toBe(1)
    expect(next.text('a')).toBe('Hello')
    await browser.passes(700)
    expect(browser.server.text('a')).toBe('Hello')
    expect(browser.storage.length).toBe(0)
  })

  it('are restored after a crash, once the page says nothing more', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    page.crash()
    const next = browser.open()
    expect(browser.restoreInto(next)).toBe(0)
    await browser.passes(SILENT_AFTER_MS)
    expect(browser.restoreInto(next)).toBe(1)
    expect(next.text('a')).toBe('Hello')
  })

  it('are not taken from a page that lives', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    browser.server.troubles.push({ before: new TypeError('cut') })
    const other = browser.open()
    await browser.passes(SILENT_AFTER_MS - 1)
    page.unsaved.beat()
    await browser.passes(SILENT_AFTER_MS - 1)
    expect(browser.restoreInto(other)).toBe(0)
  })

  it('go on top of what others saved since', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    page.unsaved.leave()
    page.crash()
    browser.server.change('b', say('Theirs'))
    const next = browser.open()
    browser.restoreInto(next)
    await browser.passes(700)
    expect([browser.server.text('a'), browser.server.text('b')]).toEqual(['Hello', 'Theirs'])
  })

  it('are asked about when others changed the same block since', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    page.unsaved.leave()
    page.crash()
    browser.server.change('a', say('Theirs'))
    const next = browser.open()
    browser.restoreInto(next)
    expect(next.state()).toBe('conflict')
    expect(browser.storage.length).toBe(1)
    next.autosave.resolve([])
    await browser.settle()
    expect(browser.server.text('a')).toBe('Hello')
  })

  it('change nothing when the server got them after all', async () => {
    const browser = createBrowser()
    const page = browser.open()
    page.write('a', 'Hello')
    page.crash()
    void page.autosave.flush()
    await browser.passes(SILENT_AFTER_MS)
    expect(browser.server.text('a')).toBe('Hello')
    expect(browser.storage.length).toBe(1)
    const next = browser.open()
    browser.restoreInto(next)
    await browser.passes(700)
    expect(next.state()).toBe('saved')
    expect(browser.storage.length).toBe(0)
  })
})
