// A version becomes the draft: one edit, saved and undone like any other.
import type { ScenarioVersion } from '@scenarium/api'
import type { JsonObject } from '@scenarium/engine/schema'
import { errorText, showToast } from '@scenarium/web-kit'
import { useMutation } from '@tanstack/react-query'
import { documentOf, openDocument } from '../editor/document.ts'
import { useEditor } from '../editor/editor-context.tsx'
import { isEmptyPatch, patchBetween } from '../editor/patch.ts'
import type { ScenarioEditor } from '../editor/scenario-editor.ts'
import { compare, differenceWords } from './comparison.ts'
import { useReadVersion, versionName } from './use-versions.ts'

/** What it changed, in words; null when the draft is so already. */
export function takeVersion(editor: ScenarioEditor, document: JsonObject): string | null {
  const { draft } = editor.state.getState()
  // What the scenario is called is no matter of its versions.
  const taken = { ...openDocument(document), name: draft.name }
  if (isEmptyPatch(patchBetween(draft, taken))) return null
  editor.apply({ kind: 'replace', draft: taken })
  return differenceWords(compare(documentOf(draft), documentOf(taken)).diff)
}

export function useTakeVersion(): (version: ScenarioVersion) => void {
  const editor = useEditor()
  const read = useReadVersion()
  const taking = useMutation({
    mutationFn: ({ scenarioVersionId }: ScenarioVersion) => read(scenarioVersionId),
    onSuccess({ version, document }) {
      const name = versionName(version).toLowerCase()
      const words = takeVersion(editor, document as JsonObject)
      const changed = words === '' ? '' : `: ${words}`
      if (words === null) showToast({ kind: 'info', text: `The draft is ${name} already.` })
      else showToast({ kind: 'good', text: `The draft is ${name} again${changed}. Undo brings back what it was.` })
    },
    onError: (error) => showToast({ kind: 'bad', text: errorText(error) }),
  })
  return taking.mutate
}
