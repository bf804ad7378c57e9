import { Switch } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { label: string; value: boolean; onChange: (value: boolean) => void; description?: ReactNode }

export function SwitchField({ label, value, onChange, description }: Props) {
  return (
    <Switch
      label={label}
      description={description}
      checked={value}
      onChange={({ currentTarget: { checked } }) => onChange(checked)}
    />
  )
}
