import type { ReactNode } from 'react'
import { useWorld } from '../../editor/use-world.ts'
import { NameField } from './name-field.tsx'

type Props = {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  problem?: ReactNode
  placeholder?: string
}

export function ServiceField(props: Props) {
  const world = useWorld()
  return <NameField {...props} names={world?.services.map(({ name }) => name)} />
}
