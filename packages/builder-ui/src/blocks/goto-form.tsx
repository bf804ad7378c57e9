import { blockForm } from '../inspector/block-form.tsx'
import { BlockPicker } from '../inspector/exits/block-picker.tsx'
import { JumpButton } from '../inspector/exits/jump-button.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps } from './block-view.ts'

export function GotoForm(props: FormProps<'goto'>) {
  const form = blockForm(props)
  const { block } = form.settings
  return (
    <div className={classes.exit}>
      <span className={classes.exitLabel}>Goes on at</span>
      <div className={classes.grow}>
        <BlockPicker
          label="Goes on at"
          isLabelHidden
          value={block || undefined}
          onChange={(blockId) => form.set('block', blockId ?? '', null)}
          without={props.blockId}
          problem={form.problemAt('block')}
        />
      </div>
      <JumpButton label="Go to where it goes on" target={block} />
    </div>
  )
}
