import { focusWhenThere } from './focus-when-there.ts'
import type { ScenarioEditor } from './scenario-editor.ts'

/** Who opens a panel by key, or is taken there, wants to be in it. */
export function goToPanel(editor: ScenarioEditor, panelId: string): void {
  editor.showPanel(panelId)
  focusWhenThere(`[data-panel="${panelId}"]`)
}
