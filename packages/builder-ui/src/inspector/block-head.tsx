import { ActionIcon, Badge, CopyButton, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import IconBraces from '@tabler/icons-react/icons/IconBraces'
import IconCopyPlus from '@tabler/icons-react/icons/IconCopyPlus'
import IconDots from '@tabler/icons-react/icons/IconDots'
import IconFlag3 from '@tabler/icons-react/icons/IconFlag3'
import IconForms from '@tabler/icons-react/icons/IconForms'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { blockViewOf } from '../blocks/index.ts'
import { duplicateSelection } from '../editor/actions.ts'
import type { DraftBlock } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { focusHead } from './focus-head.ts'
import classes from './inspector.module.css'

type Props = {
  blockId: string
  block: DraftBlock
  isJson: boolean
  /** Absent when there is no form to go back to. */
  onJson?: (isJson: boolean) => void
}

/** What kind of block it is, its id, and what can be done with it. */
export function BlockHead({ blockId, block, isJson, onJson }: Props) {
  const editor = useEditor()
  const canEdit = useEditorState((state) => state.canEdit)
  const isStart = useEditorState(({ draft }) => draft.start === blockId)
  const { label, purpose, icon: Icon } = blockViewOf(block.type)
  return (
    <header className={classes.head}>
      <Icon size={22} aria-hidden className={classes.headIcon} />
      <div className={classes.grow}>
        <h2 className={classes.headTitle} tabIndex={-1} data-inspector-head>
          {label}
          {isStart && (
            <Badge size="sm" variant="light" className={classes.badge}>
              Start
            </Badge>
          )}
        </h2>
        <p className={classes.hint}>{purpose}</p>
        <CopyButton value={blockId}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy the id'}>
              <UnstyledButton className={classes.blockId} onClick={copy} aria-label={`Copy the id ${blockId}`}>
                {blockId}
              </UnstyledButton>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      {canEdit && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label="What to do with this block">
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!isStart && (
              <Menu.Item
                leftSection={<IconFlag3 size={16} aria-hidden />}
                onClick={() => editor.apply({ kind: 'choose_start', blockId })}
              >
                Begin every chat here
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconCopyPlus size={16} aria-hidden />} onClick={() => duplicateSelection(editor)}>
              Duplicate
            </Menu.Item>
            {onJson !== undefined && (
              <Menu.Item
                leftSection={isJson ? <IconForms size={16} aria-hidden /> : <IconBraces size={16} aria-hidden />}
                onClick={() => onJson(!isJson)}
              >
                {isJson ? 'Back to the form' : 'Edit the settings as JSON'}
              </Menu.Item>
            )}
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => {
                editor.apply({ kind: 'remove_blocks', blockIds: [blockId] })
                focusHead()
              }}
            >
              Delete the block
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </header>
  )
}
