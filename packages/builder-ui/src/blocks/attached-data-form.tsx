import { MAX_ATTACHED_VALUES } from '@scenarium/engine/schema'
import { blockForm } from '../inspector/block-form.tsx'
import { NamedTemplates } from '../inspector/fields/named-templates.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps } from './block-view.ts'

export function AttachedDataForm(props: FormProps<'attached_data'>) {
  const form = blockForm(props)
  const values = Object.entries(form.settings.values ?? {}).map(([name, value = '']) => ({ name, value }))
  return (
    <>
      <p className={classes.hint}>The agent sees these beside the chat.</p>
      <NamedTemplates
        title="Values"
        noun="value"
        values={values}
        areNamesUnique
        onChange={(next, place) =>
          form.set('values', Object.fromEntries(next.map(({ name, value }) => [name, value])), place)
        }
        problemAt={(index, part) => {
          const { name = '' } = values[index] ?? {}
          return part === 'value' || name === '' ? form.problemAt(`values.${name}`) : undefined
        }}
        limit={MAX_ATTACHED_VALUES}
        nameHint="Order"
        valueHint="$(order)"
      />
      {form.problemAt('values')}
    </>
  )
}
