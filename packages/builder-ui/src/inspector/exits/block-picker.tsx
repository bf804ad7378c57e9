import { Group, Select, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { blockViewOf } from '../../blocks/index.ts'
import { nameOf } from '../../editor/document.ts'
import { useEditorState } from '../../editor/editor-context.tsx'

type Props = {
  label: string
  isLabelHidden?: boolean
  /** Id of a block; it may be gone. */
  value: string | undefined
  onChange: (blockId: string | undefined) => void
  /** A block that cannot be chosen, such as the one that leads there. */
  without?: string
  placeholder?: string
  problem?: ReactNode
  /** Offers to make a new block. */
  onNew?: () => void
}

const NEW_BLOCK = ' new'
/** Large enough to be hit. */
const clearSize = { width: 24, minWidth: 24, height: 24, minHeight: 24 }

/** A block of the scenario, found by its title, its type or its id. */
export function BlockPicker(props: Props) {
  const {
    label,
    isLabelHidden = false,
    value,
    onChange,
    without,
    placeholder = 'Choose a block',
    problem,
    onNew,
  } = props
  const blocks = useEditorState(({ draft }) => draft.blocks)
  const canEdit = useEditorState((state) => state.canEdit)
  // Thousands of blocks are listed only for who looks at the list.
  const [isOpen, setIsOpen] = useState(false)
  const listed = Object.entries(blocks).filter(([blockId]) => (isOpen ? blockId !== without : blockId === value))
  const choices = listed.map(([blockId, block]) => ({ value: blockId, label: nameOf(blockId, block) }))
  const isGone = value !== undefined && !choices.some((choice) => choice.value === value)
  const gone = isGone ? [{ value, label: `${value} (there is no such block)` }] : []
  const data = [...(onNew === undefined ? [] : [{ value: NEW_BLOCK, label: 'A new block …' }]), ...gone, ...choices]

  function matches({ label: name, value: blockId }: { label: string; value: string }, query: string): boolean {
    const type = blocks[blockId]?.type ?? ''
    return `${name} ${blockId} ${blockViewOf(type).label}`.toLowerCase().includes(query)
  }

  return (
    <Select
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      placeholder={placeholder}
      data={data}
      value={value ?? null}
      onChange={(chosen) => (chosen === NEW_BLOCK ? onNew?.() : onChange(chosen ?? undefined))}
      onDropdownOpen={() => setIsOpen(true)}
      onDropdownClose={() => setIsOpen(false)}
      disabled={!canEdit}
      searchable
      clearable
      // Mantine keeps it from the keyboard, where there would be no other way.
      clearButtonProps={{ 'aria-label': `Clear ${label}`, 'aria-hidden': false, tabIndex: 0, style: clearSize }}
      limit={100}
      nothingFoundMessage="No block is called so"
      filter={({ options, search }) => {
        const query = search.toLowerCase().trim()
        const found = options.filter(
          (option) => 'value' in option && option.value !== NEW_BLOCK && matches(option, query),
        )
        const fresh = options.filter((option) => 'value' in option && option.value === NEW_BLOCK)
        // Who searches means a block that is there.
        return query === '' ? [...fresh, ...found] : [...found, ...fresh]
      }}
      renderOption={({ option }) => {
        if (blocks[option.value] === undefined) return option.label
        const view = blockViewOf(blocks[option.value]?.type ?? '')
        return (
          <Group gap="xs" wrap="nowrap" miw={0}>
            <view.icon size={16} aria-hidden style={{ flex: 'none' }} />
            <span style={{ minWidth: 0 }}>
              <Text size="sm" truncate>
                {option.label}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {view.label}
              </Text>
            </span>
          </Group>
        )
      }}
      error={problem}
      comboboxProps={{ shadow: 'md' }}
      maxDropdownHeight={320}
    />
  )
}
