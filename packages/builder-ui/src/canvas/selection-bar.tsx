import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import type { IconProps } from '@tabler/icons-react'
import IconCopy from '@tabler/icons-react/icons/IconCopy'
import IconCopyPlus from '@tabler/icons-react/icons/IconCopyPlus'
import IconFlag3 from '@tabler/icons-react/icons/IconFlag3'
import IconLayoutAlignLeft from '@tabler/icons-react/icons/IconLayoutAlignLeft'
import IconPlugConnected from '@tabler/icons-react/icons/IconPlugConnected'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { Panel, useStore } from '@xyflow/react'
import { type ComponentType, forwardRef } from 'react'
import { alignSelection, copySelection, duplicateSelection, removeSelection } from '../editor/actions.ts'
import { type Alignment, alignments } from '../editor/arrange.ts'
import { useEditor, useEditorState, useView } from '../editor/editor-context.tsx'
import classes from './canvas.module.css'
import { type Box, freeEdge } from './free-edge.ts'
import { exitOfConnection } from './to-flow.ts'
import { writeClipboard } from './write-clipboard.ts'

type Props = { connection: string | null; onConnectionGone(): void }

/** What can be done with what is selected. */
export function SelectionBar({ connection, onConnectionGone }: Props) {
  const editor = useEditor()
  const selection = useEditorState((state) => state.selection)
  const canEdit = useEditorState((state) => state.canEdit)
  const isInTheWay = useView(({ isArranging, isFinding }) => isArranging || isFinding)
  const edge = useFreeEdge(selection)
  if (!canEdit || isInTheWay || (selection.length === 0 && connection === null)) return null
  const exit = connection === null ? null : exitOfConnection(connection)
  return (
    <Panel position={edge} className={`${classes.bar} ${classes.aboutSelected}`}>
      {exit === null ? (
        <BlocksBar blockIds={selection} />
      ) : (
        <>
          <Tool
            label="Insert a block here"
            icon={IconPlus}
            onClick={() => editor.view.setState({ choosing: { from: exit } })}
          />
          <Tool
            label="Remove the connection"
            icon={IconTrash}
            onClick={() => {
              editor.apply({ kind: 'disconnect', ...exit })
              onConnectionGone()
            }}
          />
        </>
      )}
    </Panel>
  )
}

function useFreeEdge(blockIds: readonly string[]): ReturnType<typeof freeEdge> {
  return useStore(({ width, transform, nodeLookup }) =>
    freeEdge(
      { width, transform },
      blockIds.flatMap((blockId): Box[] => {
        const node = nodeLookup.get(blockId)
        if (node === undefined) return []
        return [
          { ...node.internals.positionAbsolute, width: node.measured.width ?? 0, height: node.measured.height ?? 0 },
        ]
      }),
    ),
  )
}

function BlocksBar({ blockIds }: { blockIds: readonly string[] }) {
  const editor = useEditor()
  const start = useEditorState(({ draft }) => draft.start)
  const [only = ''] = blockIds
  return (
    <>
      {blockIds.length > 1 && <span className={classes.count}>{blockIds.length} blocks</span>}
      {blockIds.length === 1 && (
        <>
          <Tool
            label="Connect its exits (C)"
            icon={IconPlugConnected}
            onClick={() => editor.view.setState({ connecting: only })}
          />
          {only !== start && (
            <Tool
              label="Begin every chat here"
              icon={IconFlag3}
              onClick={() => editor.apply({ kind: 'choose_start', blockId: only })}
            />
          )}
        </>
      )}
      <Tool label="Copy (Ctrl+C)" icon={IconCopy} onClick={() => void writeClipboard(copySelection(editor))} />
      <Tool label="Duplicate (Ctrl+D)" icon={IconCopyPlus} onClick={() => duplicateSelection(editor)} />
      {blockIds.length > 1 && (
        <Menu position="top-start">
          <Menu.Target>
            <Tool label="Align" icon={IconLayoutAlignLeft} />
          </Menu.Target>
          <Menu.Dropdown>
            {Object.entries(alignments).map(([alignment, text]) => (
              <Menu.Item key={alignment} onClick={() => alignSelection(editor, alignment as Alignment)}>
                {text}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Tool label="Delete (Delete)" icon={IconTrash} onClick={() => removeSelection(editor)} />
    </>
  )
}

type ToolProps = { label: string; icon: ComponentType<IconProps>; onClick?: () => void }

const Tool = forwardRef<HTMLButtonElement, ToolProps>(function Tool({ label, icon: Icon, ...rest }, ref) {
  return (
    <Tooltip label={label}>
      <ActionIcon ref={ref} variant="subtle" color="gray" aria-label={label.replace(/ \(.*/, '')} {...rest}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
})
