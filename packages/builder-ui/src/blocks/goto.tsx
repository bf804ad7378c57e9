import IconCornerUpRight from '@tabler/icons-react/icons/IconCornerUpRight'
import { blockForm } from '../inspector/block-form.tsx'
import { BlockPicker } from '../inspector/exits/block-picker.tsx'
import type { BlockView } from './block-view.ts'

export const goto: BlockView<'goto'> = {
  label: 'Goto',
  icon: IconCornerUpRight,
  group: 'flow',
  purpose: 'Goes on at another block, without a line across the canvas',
  newSettings: { block: '' },
  summary: ({ block = '' }) => (block === '' ? 'Nowhere yet' : `→ ${block}`),
  Inspector: (props) => {
    const form = blockForm(props)
    return (
      <BlockPicker
        label="Goes on at"
        value={form.settings.block || undefined}
        onChange={(blockId) => form.set('block', blockId ?? '', null)}
        without={props.blockId}
        problem={form.problemAt('block')}
      />
    )
  },
}
