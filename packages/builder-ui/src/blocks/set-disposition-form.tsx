import { useWorld } from '../editor/use-world.ts'
import { blockForm } from '../inspector/block-form.tsx'
import { NameField } from '../inspector/fields/name-field.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import type { FormProps } from './block-view.ts'

export function SetDispositionForm(props: FormProps<'set_disposition'>) {
  const form = blockForm(props)
  const { disposition, note } = form.settings
  const services = useWorld()?.services.filter(({ dispositions }) => dispositions.length > 0)
  const names = services && [...new Set(services.flatMap(({ dispositions }) => dispositions))]
  return (
    <>
      <NameField
        label="Disposition"
        value={disposition}
        onChange={(name) => form.set('disposition', name ?? '')}
        names={names}
        problem={form.problemAt('disposition')}
      />
      <TemplateField
        label="Note"
        rows={2}
        placeholder="Answered by the opening hours"
        value={note}
        onChange={(text) => form.set('note', text === '' ? undefined : text)}
        problem={form.problemAt('note')}
      />
    </>
  )
}
