import { Button } from '@mantine/core'
import { lazyPart } from '@scenarium/web-kit'
import IconUpload from '@tabler/icons-react/icons/IconUpload'
import { Suspense, useState } from 'react'
import { useEditorState } from '../editor/editor-context.tsx'

const PublishDialog = lazyPart(() => import('./publish-dialog.tsx').then((part) => ({ default: part.PublishDialog })))

export function PublishButton() {
  const canEdit = useEditorState((state) => state.canEdit)
  const [isOpen, setOpen] = useState(false)
  if (!canEdit) return null
  return (
    <>
      <Button size="compact-md" leftSection={<IconUpload size={16} aria-hidden />} onClick={() => setOpen(true)}>
        Publish…
      </Button>
      {isOpen && (
        <Suspense>
          <PublishDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
