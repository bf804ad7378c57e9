import { useQueryClient } from '@tanstack/react-query'
import { useScenarioClient } from '../client/scenario-client.ts'
import { useEditorState } from './editor-context.tsx'
import { useEditing } from './use-editing.ts'

/** Renames the open scenario: the server keeps names apart, so it is no edit of the draft. Rejects with what is in the way. */
export function useRename(): (name: string) => Promise<void> {
  const { autosave } = useEditing()
  const client = useScenarioClient()
  const queries = useQueryClient()
  const scenarioId = useEditorState((state) => state.scenarioId)
  return async (name) => {
    await autosave.flush()
    await client.renameScenario(scenarioId, name)
    await autosave.refresh({ isQuiet: true })
    await queries.invalidateQueries({ queryKey: ['scenarios'] })
  }
}
