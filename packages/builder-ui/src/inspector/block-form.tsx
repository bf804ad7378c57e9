// What every form of a block works with: its settings, a way to change one of them, and what is wrong with each.
import type { ReactNode } from 'react'
import type { InspectorProps } from '../blocks/block-view.ts'
import { FieldProblem } from './field-problem.tsx'

export type BlockForm<Settings> = {
  blockId: string
  settings: Settings
  /**
   * Changes a setting; undefined takes it out. Changes at the same `place` that follow each other are undone together; null is for
   * changes that are a step of their own, such as adding a row.
   */
  set<Key extends keyof Settings & string>(key: Key, value: Settings[Key] | undefined, place?: string | null): void
  /** What is wrong at exactly this place, such as `buttons.rows.0.1.label`. */
  problemAt(place: string): ReactNode | undefined
  /** What is wrong at this place or inside it. */
  problemWithin(place: string): ReactNode | undefined
}

export function blockForm<Settings extends object>(props: InspectorProps<Settings>): BlockForm<Settings> {
  const { blockId, settings, onChange, problems } = props
  const shown = (isMeant: (setting: string) => boolean) => {
    const [problem] = problems
      .filter(({ setting }) => setting !== undefined && isMeant(setting))
      .toSorted((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'))
    return problem && <FieldProblem problem={problem} />
  }
  return {
    blockId,
    settings,
    set(key, value, place = key) {
      const { [key]: _, ...rest } = settings
      onChange(value === undefined ? (rest as Settings) : { ...settings, [key]: value }, place ?? undefined)
    },
    problemAt: (place) => shown((setting) => setting === place),
    problemWithin: (place) => shown((setting) => setting === place || setting.startsWith(`${place}.`)),
  }
}
