import type { ReactNode } from 'react'
import classes from '../inspector.module.css'
import { moved, replaced, without } from '../list-edits.ts'
import { AddButton } from './add-button.tsx'
import { RowButtons } from './row-buttons.tsx'
import { Section } from './section.tsx'
import { TemplateField } from './template-field.tsx'

type Props = {
  title: string
  noun: string
  values: readonly string[]
  onChange: (values: string[], place: string | null) => void
  problemAt: (index: number) => ReactNode | undefined
  /** With the list as a whole. */
  problem?: ReactNode
  isFull: boolean
  hint: string
}

/** Rows of one text with variables each, such as the addresses of an email. */
export function TemplateList({ title, noun, values, onChange, problemAt, problem, isFull, hint }: Props) {
  return (
    <Section
      title={title}
      action={
        <AddButton isDisabled={isFull} onClick={() => onChange([...values, ''], null)}>
          {`${noun.charAt(0).toUpperCase()}${noun.slice(1)}`}
        </AddButton>
      }
    >
      {problem}
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their place
        <div key={index} className={classes.cardHead}>
          <div className={classes.grow}>
            <TemplateField
              label={`${title}: ${noun} ${index + 1}`}
              isLabelHidden
              placeholder={hint}
              value={value}
              onChange={(next) => onChange(replaced(values, index, next), `${title} ${index}`)}
              problem={problemAt(index)}
            />
          </div>
          <RowButtons
            name={`${noun} ${value || index + 1}`}
            index={index}
            count={values.length}
            onMove={(by) => onChange(moved(values, index, by), null)}
            onRemove={() => onChange(without(values, index), null)}
          />
        </div>
      ))}
    </Section>
  )
}
