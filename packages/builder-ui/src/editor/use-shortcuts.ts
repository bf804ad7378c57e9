import { showToast } from '@scenarium/web-kit'
import { useEffect } from 'react'
import { useViewing } from '../versions/shown-instead.ts'
import { copySelection, duplicateSelection, pasteText, removeSelection, selectAll } from './actions.ts'
import { openMainExit } from './add-block.ts'
import { useEditor } from './editor-context.tsx'
import { focusWhenThere, SCENARIO_ITSELF } from './focus-when-there.ts'
import { goToPanel } from './go-to-panel.ts'
import { panels } from './panels.tsx'
import type { ScenarioEditor } from './scenario-editor.ts'
import { isPressed, type ShortcutName } from './shortcuts.ts'

type Actions = { [Name in ShortcutName]?: (editor: ScenarioEditor) => void }

/** Those that mean a character where somebody writes are left to the writing. */
const actions: Actions = {
  undo: (editor) => editor.undo(),
  redo: (editor) => editor.redo(),
  duplicate: duplicateSelection,
  select_all: selectAll,
  add: askForBlock,
  arrange: ({ view }) => view.setState({ mode: 'canvas', isArranging: true }),
  outline: ({ view }) => {
    view.setState(({ mode }) => ({ mode: mode === 'canvas' ? 'outline' : 'canvas' }))
    focusWhenThere(SCENARIO_ITSELF)
  },
  palette: ({ view }) => {
    view.setState({ isPaletteOpen: true })
    focusWhenThere('[data-palette] input')
  },
  publish: ({ state, view }) => view.setState({ isPublishing: state.getState().canEdit }),
  help: ({ view }) => view.setState({ isHelpOpen: true }),
}
/** Those that are not about what is drawn: they mean the draft also while something else is looked at. */
const ofTheDraft: ReadonlySet<ShortcutName> = new Set(['publish', 'help'])

/** Asks which block comes after the selected one. */
export function askForBlock({ state, view }: ScenarioEditor): void {
  const { draft, selection, canEdit } = state.getState()
  const [only, other] = selection
  const from = only === undefined || other !== undefined ? undefined : openMainExit(draft, only)
  if (canEdit) view.setState({ choosing: from === undefined ? {} : { from } })
}

/** The keys of the whole page, and the clipboard. */
export function useShortcuts(): void {
  const editor = useEditor()
  const viewing = useViewing()
  useEffect(() => {
    // What is shown instead of the draft can be copied from; the draft behind it is not edited unseen.
    const shown = viewing?.editor ?? editor
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isDialogOpen()) return
      const act = actionOf(editor, shown, event)
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    const onCopy = (event: ClipboardEvent) => {
      const text = isElsewhere(event) ? '' : copySelection(shown)
      if (text === '') return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      if (event.type === 'cut' && shown.state.getState().canEdit) removeSelection(shown)
    }
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere(event) || viewing !== null) return
      event.preventDefault()
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!pasteText(editor, text)) showToast({ kind: 'info', text: 'There are no blocks in the clipboard.' })
    }
    addEventListener('keydown', onKeyDown)
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      removeEventListener('keydown', onKeyDown)
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [editor, viewing])
}

function actionOf(editor: ScenarioEditor, shown: ScenarioEditor, event: KeyboardEvent): (() => void) | undefined {
  const panel = event.altKey && !event.ctrlKey ? panels[Number(event.code.replace('Digit', '')) - 1] : undefined
  if (panel !== undefined) return () => goToPanel(editor, panel.id)
  if (isPressed('canvas', event)) return () => focusWhenThere(SCENARIO_ITSELF)
  if (isPressed('find', event)) return () => shown.view.setState({ isFinding: true })
  if (isTyping(event.target)) return undefined
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y') return () => shown.redo()
  const name = (Object.keys(actions) as ShortcutName[]).find((shortcut) => isPressed(shortcut, event))
  const action = name === undefined ? undefined : actions[name]
  if (name === undefined || action === undefined) return undefined
  return () => action(ofTheDraft.has(name) ? editor : shown)
}

/** Texts are copied as texts. */
function isElsewhere(event: ClipboardEvent): boolean {
  const isSelecting = event.type !== 'paste' && getSelection()?.isCollapsed === false
  return isSelecting || isTyping(event.target) || isTyping(document.activeElement) || isDialogOpen()
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null
}

function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio') ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}
