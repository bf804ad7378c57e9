import { blockForm } from '../inspector/block-form.tsx'
import { BlockPicker } from '../inspector/exits/block-picker.tsx'
import type { FormProps } from './block-view.ts'

export function GotoForm(props: FormProps<'goto'>) {
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
}
