import { Button, Menu } from '@mantine/core'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useScenarioClient } from '../client/scenario-client.ts'
import { scenarioPath } from '../paths.ts'
import { download, fileName, fileText } from '../scenarios/scenario-file.ts'
import { documentOf } from './document.ts'
import { useEditor, useEditorState } from './editor-context.tsx'
import { NameDialog } from './lazy-name-dialog.ts'
import { RenameDialog } from './rename-dialog.tsx'

/** The scenario under another name, and as a file. */
export function ScenarioMenu() {
  const editor = useEditor()
  const client = useScenarioClient()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const name = useEditorState(({ draft }) => draft.name)
  const canEdit = useEditorState((state) => state.canEdit)
  const [asking, setAsking] = useState<'save_as' | 'rename' | null>(null)
  const close = () => setAsking(null)

  async function saveAs(newName: string): Promise<void> {
    const { draft: edited, scenarioId } = editor.state.getState()
    const draft = documentOf({ ...edited, name: newName })
    const { tests } = await client.tests(scenarioId)
    const { scenario } = await client.createScenario({ name: newName, draft, tests })
    await queries.invalidateQueries({ queryKey: ['scenarios'] })
    close()
    navigate(scenarioPath(scenario.scenarioId))
  }

  const exportFile = () => download(fileName(name), fileText(documentOf(editor.state.getState().draft)))
  return (
    <>
      {canEdit && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking('save_as')}>
          Save As
        </Button>
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {canEdit && <Menu.Item onClick={() => setAsking('rename')}>Rename …</Menu.Item>}
          <Menu.Item onClick={exportFile}>Export as a file</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking === 'save_as' && (
        <NameDialog
          title="Save under another name"
          name={`${name} copy`}
          action="Save"
          note="The scenario you have open stays as it is; the new one opens."
          onClose={close}
          onName={saveAs}
        />
      )}
      {asking === 'rename' && <RenameDialog onClose={close} />}
    </>
  )
}
