import { Textarea } from '@mantine/core'
import { MAX_TEMPLATE_LENGTH } from '@scenarium/engine/schema'
import { blockForm } from '../inspector/block-form.tsx'
import type { FormProps } from './block-view.ts'

export function CommentForm(props: FormProps<'comment'>) {
  const form = blockForm(props)
  return (
    <Textarea
      label="Note"
      description="For whoever reads the scenario; chats never see it."
      autosize
      minRows={4}
      maxRows={24}
      maxLength={MAX_TEMPLATE_LENGTH}
      value={form.settings.text ?? ''}
      onChange={({ currentTarget: { value } }) => form.set('text', value)}
      error={form.problemAt('text')}
    />
  )
}
