import type { ReactNode } from 'react'
import { TemplateField } from '../fields/template-field.tsx'

type Props = {
  value: string | undefined
  onChange: (value: string) => void
  problem: ReactNode | undefined
}

/** An expression that gives true or false. The document holds it without the `=` that authors write before one. */
export function ExpressionField({ value = '', onChange, problem }: Props) {
  return (
    <TemplateField
      label="Expression"
      isLabelHidden
      mayBeExpression
      placeholder="=length(item.message) > 20"
      value={`=${value}`}
      onChange={(typed) => onChange(typed.replace(/^\s*=\s*/, ''))}
      problem={value === '' ? problem : undefined}
    />
  )
}
