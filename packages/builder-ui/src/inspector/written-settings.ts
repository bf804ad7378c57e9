// Settings somebody writes as JSON stay as he left them while he looks at other blocks, and he is asked before he leaves the scenario.
import { useLeaveGuard } from '../administration/form/leave-guard.ts'
import { blockOf } from '../editor/document.ts'
import { useEditor, useEditorState, useView } from '../editor/editor-context.tsx'

export function useWrittenSettings(blockId: string) {
  const { view } = useEditor()
  return {
    written: useView(({ writtenSettings }) => writtenSettings[blockId]),
    write(text: string) {
      view.setState(({ writtenSettings }) => ({ writtenSettings: { ...writtenSettings, [blockId]: text } }))
    },
    forget() {
      view.setState(({ writtenSettings: { [blockId]: _, ...others } }) => ({ writtenSettings: others }))
    },
  }
}

/** For the page of the scenario. */
export function useWrittenSettingsGuard(): void {
  const written = useView(({ writtenSettings }) => writtenSettings)
  useLeaveGuard(useEditorState(({ draft }) => Object.keys(written).some((blockId) => blockOf(draft, blockId))))
}
