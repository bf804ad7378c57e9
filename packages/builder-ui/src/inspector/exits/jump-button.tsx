import { ActionIcon, Tooltip } from '@mantine/core'
import IconArrowRight from '@tabler/icons-react/icons/IconArrowRight'
import { blockOf } from '../../editor/document.ts'
import { useEditor, useEditorState } from '../../editor/editor-context.tsx'

type Props = { label: string; target: string | undefined }

/** Goes to another block; not while there is none. */
export function JumpButton({ label, target = '' }: Props) {
  const editor = useEditor()
  const isThere = useEditorState(({ draft }) => blockOf(draft, target) !== undefined)
  return (
    <Tooltip label="Go there">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        disabled={!isThere}
        onClick={() => editor.reveal(target)}
      >
        <IconArrowRight size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
