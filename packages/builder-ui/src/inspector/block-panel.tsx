import { Stack, TextInput } from '@mantine/core'
import { EmptyState } from '@scenarium/web-kit'
import { blockViewOf } from '../blocks/index.ts'
import type { DraftBlock } from '../editor/document.ts'
import { useBlock, useEditor, useEditorState } from '../editor/editor-context.tsx'

/** The settings of the one selected block. */
export function BlockPanel() {
  const selection = useEditorState((state) => state.selection)
  const [blockId = ''] = selection
  const block = useBlock(blockId)
  if (selection.length > 1) return <EmptyState title={`${selection.length} blocks are selected`} />
  if (block === undefined) return <EmptyState title="No block is selected">Choose one on the canvas.</EmptyState>
  return <BlockSettings key={blockId} blockId={blockId} block={block} />
}

function BlockSettings({ blockId, block }: { blockId: string; block: DraftBlock }) {
  const editor = useEditor()
  const problems = useEditorState((state) => state.problems)
  const { Inspector } = blockViewOf(block.type)
  return (
    <Stack p="md">
      <TextInput
        label="Title"
        value={block.title ?? ''}
        placeholder={blockId}
        onChange={({ currentTarget: { value } }) =>
          editor.apply({ kind: 'change_title', blockId, title: value }, { mergeKey: `title ${blockId}` })
        }
      />
      <Inspector
        blockId={blockId}
        settings={block.settings ?? {}}
        onChange={(settings, mergeKey) =>
          editor.apply(
            { kind: 'change_settings', blockId, settings },
            { mergeKey: mergeKey && `${blockId} ${mergeKey}` },
          )
        }
        problems={problems.filter((problem) => problem.blockId === blockId)}
      />
    </Stack>
  )
}
