import { Group, Select, Text } from '@mantine/core'
import type { ReactNode } from 'react'
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
  const choices = Object.entries(blocks)
    .filter(([blockId]) => blockId !== without)
    .map(([blockId, block]) => ({ value: blockId, label: nameOf(blockId, block) }))
  const isGone = value !== undefined && !choices.some((choice) => choice.value === value)
  const gone = isGone ? [{ value, label: `${value} (there is no such block)` }] : []
  const data = [...(onNew === undefined ? [] : [{ value: NEW_BLOCK, label: 'A new block …' }]), ...gone, ...choices]
  return (
    <Select
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      placeholder={placeholder}
      data={data}
      value={value ?? null}
      onChange={(chosen) => (chosen === NEW_BLOCK ? onNew?.() : onChange(chosen ?? undefined))}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Disconnect ${label}` }}
      limit={100}
      nothingFoundMessage="No block is called so"
      filter={({ options, search }) => {
        const query = search.toLowerCase().trim()
        return options.filter((option) => {
          if (!('value' in option)) return false
          if (option.value === NEW_BLOCK) return true
          const type = blocks[option.value]?.type ?? ''
          return `${option.label} ${option.value} ${blockViewOf(type).label}`.toLowerCase().includes(query)
        })
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
