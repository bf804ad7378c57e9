import type { ReactNode } from 'react'
import { useWorld } from '../../editor/use-world.ts'
import { NameField } from './name-field.tsx'

type Props = {
  label: string
  isLabelHidden?: boolean
  value: string | undefined
  onChange: (value: string | undefined) => void
  problem?: ReactNode
  description?: ReactNode
}

/** Whose hours count: a schedule's or a service's; empty for those of the scenario entry. */
export function HoursNameField(props: Props) {
  const world = useWorld()
  const schedules = world?.schedules ?? []
  // A schedule is asked first, so a service of the same name would never be.
  const services = world?.services.map(({ name }) => name).filter((name) => !schedules.includes(name)) ?? []
  const { value } = props
  const isUnknown = world !== undefined && value !== undefined && ![...schedules, ...services].includes(value)
  return (
    <NameField
      {...props}
      placeholder="Hours of the scenario entry"
      names={[
        { group: 'Schedules', items: schedules },
        { group: 'Services', items: services },
      ].filter(({ items }) => items.length > 0)}
      problem={
        props.problem ??
        (isUnknown && !value.includes('$(')
          ? `There is no schedule or service ${value}: it counts as closed.`
          : undefined)
      }
    />
  )
}
