import { Button, Text } from '@mantine/core'
import { errorText, showToast } from '@scenarium/web-kit'
import { useState } from 'react'
import { useScenarioClient } from '../client/scenario-client.ts'
import { blockOf } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { goToPanel } from '../editor/go-to-panel.ts'
import type { ReplayState } from './replay-steps.ts'

/** From the step that is shown on, at its time and on the draft: what would become of the customer there. */
export function ContinueButton({ state, blockId }: { state: ReplayState; blockId: string | undefined }) {
  const editor = useEditor()
  const client = useScenarioClient()
  const [isLoading, setLoading] = useState(false)
  const isThere = useEditorState(({ draft }) => blockId !== undefined && blockOf(draft, blockId) !== undefined)
  async function goOn(): Promise<void> {
    if (blockId === undefined) return
    setLoading(true)
    try {
      // The engine comes with the simulator, which is fetched only when somebody tries something.
      const { simulatorOf } = await import('../simulator/simulator.ts')
      const startsAt = new Date(state.at).toISOString()
      await simulatorOf(editor, client).restartAt({ start: blockId, startsAt, variables: { ...state.variables } })
      goToPanel(editor, 'try')
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      setLoading(false)
    }
  }
  return (
    <>
      <Button size="compact-sm" mt="sm" loading={isLoading} disabled={!isThere} onClick={() => void goOn()}>
        Continue from here in the simulator
      </Button>
      {!isThere && (
        <Text size="xs" c="dimmed" mt={4}>
          The draft does not have this block any more.
        </Text>
      )}
    </>
  )
}
