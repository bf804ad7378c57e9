import { Button } from '@mantine/core'
import { lazyPart } from '@scenarium/web-kit'
import IconUpload from '@tabler/icons-react/icons/IconUpload'
import { useEditor, useEditorState, useView } from '../editor/editor-context.tsx'

const PublishDialog = lazyPart(async () => (await import('./publish-dialog.tsx')).PublishDialog)

export function PublishButton() {
  const canEdit = useEditorState((state) => state.canEdit)
  const { view } = useEditor()
  const isOpen = useView(({ isPublishing }) => isPublishing)
  if (!canEdit) return null
  return (
    <>
      <Button
        size="compact-md"
        leftSection={<IconUpload size={16} aria-hidden />}
        onClick={() => view.setState({ isPublishing: true })}
      >
        Publish…
      </Button>
      {isOpen && <PublishDialog onClose={() => view.setState({ isPublishing: false })} />}
    </>
  )
}
