import { Button, Group, Select } from '@mantine/core'
import IconCopyPlus from '@tabler/icons-react/icons/IconCopyPlus'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { alignSelection, duplicateSelection, removeSelection } from '../editor/actions.ts'
import { type Alignment, alignments } from '../editor/arrange.ts'
import { useEditor } from '../editor/editor-context.tsx'
import { Editable } from './editable.tsx'
import { BlockLinks } from './exits/block-links.tsx'
import { Section } from './fields/section.tsx'
import { focusHead } from './focus-head.ts'
import classes from './inspector.module.css'

/** What several blocks have in common: that they can be lined up, copied and deleted together. */
export function SeveralBlocks({ blockIds }: { blockIds: readonly string[] }) {
  const editor = useEditor()
  return (
    <div className={classes.form}>
      <h2 className={classes.headTitle} tabIndex={-1} data-inspector-head>
        {blockIds.length} blocks
      </h2>
      <Editable>
        <Select
          label="Align"
          placeholder="Choose how"
          data={Object.entries(alignments).map(([value, label]) => ({ value, label }))}
          value={null}
          onChange={(alignment) => alignment !== null && alignSelection(editor, alignment as Alignment)}
          comboboxProps={{ shadow: 'md' }}
        />
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconCopyPlus size={15} aria-hidden />}
            onClick={() => duplicateSelection(editor)}
          >
            Duplicate
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => {
              removeSelection(editor)
              focusHead()
            }}
          >
            Delete
          </Button>
        </Group>
      </Editable>
      <Section title="Selected">
        <BlockLinks links={blockIds.map((blockId) => ({ blockId }))} />
      </Section>
    </div>
  )
}
