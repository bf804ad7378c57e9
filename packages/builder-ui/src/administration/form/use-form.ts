import { useRef, useState } from 'react'
import { useLeaveGuard } from './leave-guard.ts'
import { type Refusals, refusalsOf } from './refusals.ts'

export type Form<Values> = {
  values: Values
  set(change: Partial<Values>): void
  /** The sentence for the field, if the server refused it. */
  refusal(field: keyof Values & string): string | undefined
  /** What belongs to no field. */
  formRefusal: string | undefined
  isDirty: boolean
  isSaving: boolean
  /** Fields that differ from what is stored. */
  changed: Partial<Values>
  /** True when it was stored. */
  apply(): Promise<boolean>
  revert(): void
  /** What follows when it was stored and that was said. */
  onApplied?(): void
}

type Options<Values> = {
  stored: Values
  /** Gives what is stored now; throws what the server refused. `base` is what was stored when it was shown. */
  save(changed: Partial<Values>, values: Values, base: Values): Promise<Values>
  /** Sentences by field about what cannot be stored as it is typed; nothing is sent then. */
  check?: ((values: Values) => Refusals) | undefined
}

/** What is typed, what is stored, and what the server said to it. Nothing typed is lost by a refusal. */
export function useForm<Values extends object>({ stored, save, check }: Options<Values>): Form<Values> {
  const [base, setBase] = useState(stored)
  const [values, setValues] = useState(stored)
  /** As they are at any moment, also after a wait. */
  const latest = useRef(stored)
  const [refusals, setRefusals] = useState<Refusals>({})
  const [isSaving, setIsSaving] = useState(false)
  const changed = changedOf(values, base)
  const isDirty = Object.keys(changed).length > 0
  const guard = useLeaveGuard(isDirty)
  function put(next: Values): void {
    latest.current = next
    setValues(next)
  }

  return {
    values,
    isDirty,
    isSaving,
    changed,
    formRefusal: refusals.form,
    refusal: (field) => refusals[field],
    set(change) {
      put({ ...latest.current, ...change })
      setRefusals((now) =>
        Object.fromEntries(Object.entries(now).filter(([field]) => field !== 'form' && !(field in change))),
      )
    },
    async apply() {
      const wrong = check?.(values) ?? {}
      setRefusals(wrong)
      if (Object.keys(wrong).length > 0) return false
      setIsSaving(true)
      try {
        const now = await save(changed, values, base)
        // What was typed meanwhile stays, and is not stored yet.
        const typed = changedOf(latest.current, values)
        if (Object.keys(typed).length === 0) guard.release()
        setBase(now)
        put({ ...now, ...typed })
        return true
      } catch (error) {
        setRefusals(refusalsOf(error, Object.keys(values)))
        return false
      } finally {
        setIsSaving(false)
      }
    },
    revert() {
      put(base)
      setRefusals({})
    },
  }
}

function changedOf<Values extends object>(values: Values, base: Values): Partial<Values> {
  const fields = Object.keys(values) as (keyof Values)[]
  const different = fields.filter((field) => JSON.stringify(values[field]) !== JSON.stringify(base[field]))
  return Object.fromEntries(different.map((field) => [field, values[field]])) as Partial<Values>
}
