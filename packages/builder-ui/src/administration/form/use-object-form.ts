import { useRef } from 'react'
import { useLocation } from 'wouter'
import type { Refusals } from './refusals.ts'
import { type Form, useForm } from './use-form.ts'

type Options<Values> = {
  stored: Values
  isNew: boolean
  /** Its list; the thing's own page is below it. */
  listHref: string
  /** Gives what is stored now, and its id; throws what the server refused. */
  save(changed: Partial<Values>, values: Values): Promise<{ id: string; values: Values }>
  check?: (values: Values) => Refusals
}

/** The form of one thing of a list. What was just added goes on at an address of its own. */
export function useObjectForm<Values extends object>(options: Options<Values>): Form<Values> {
  const { stored, isNew, listHref, save, check } = options
  const [, navigate] = useLocation()
  const id = useRef('')
  const form = useForm<Values>({
    stored,
    check,
    async save(changed, values) {
      const now = await save(changed, values)
      id.current = now.id
      return now.values
    },
  })
  return { ...form, onApplied: () => isNew && navigate(`${listHref}/${id.current}`, { replace: true }) }
}
