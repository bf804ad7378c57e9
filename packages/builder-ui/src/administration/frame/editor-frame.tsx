import { Button } from '@mantine/core'
import { showToast, useSession } from '@scenarium/web-kit'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { DeletableKind } from '../../client/administration-client.ts'
import type { Form } from '../form/use-form.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import classes from './editor-frame.module.css'

type Props<Values> = {
  title: string
  /** The list it belongs to. */
  back: { href: string; text: string }
  form: Form<Values>
  /** What is not there yet is added; the rest is changed. */
  isNew?: boolean
  onApplied?(): void
  /** What the page's Delete deletes; nothing of what is not there yet. */
  deletes?: { kind: DeletableKind; id: string; name: string } | null
  /** Buttons beside Apply. */
  actions?: ReactNode
  /** Below the form, with forms of its own. */
  below?: ReactNode
  children: ReactNode
}

/** The page of one thing: its fields, and Apply under them. */
export function EditorFrame<Values>(props: Props<Values>) {
  const { title, back, form, isNew = false, onApplied, deletes = null, actions, below, children } = props
  const mayChange = useSession().privileges.includes('administer')
  const [, navigate] = useLocation()
  const [isDeleting, setIsDeleting] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const refusals = useRef(0)

  async function apply(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (await form.apply()) {
      showToast({ kind: 'good', text: isNew ? 'It was added.' : 'The changes are stored.' })
      form.onApplied?.()
      onApplied?.()
    } else refusals.current += 1
  }
  useEffect(() => {
    if (refusals.current === 0 || form.isSaving) return
    refusals.current = 0
    const refused = element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const place = refused ?? element.current?.querySelector<HTMLElement>('[type="submit"]')
    place?.focus()
  })

  return (
    <>
      <form ref={element} className={classes.form} onSubmit={(event) => void apply(event)} noValidate>
        <div className={classes.head}>
          <Link href={back.href} className={classes.back}>
            {back.text}
          </Link>
          <span aria-hidden>›</span>
          <h1 className={classes.title}>{title}</h1>
        </div>
        <div className={classes.body}>
          {/* What is being added goes on at an address of its own; what was typed meanwhile would stay behind. */}
          <fieldset className={classes.fields} disabled={!mayChange || (isNew && form.isSaving)}>
            {children}
          </fieldset>
          {below}
        </div>
        {mayChange && (
          <div className={classes.foot}>
            <Button type="submit" size="sm" loading={form.isSaving} disabled={!form.isDirty}>
              {isNew ? 'Add' : 'Apply'}
            </Button>
            <Button variant="default" size="sm" disabled={!form.isDirty || form.isSaving} onClick={form.revert}>
              Revert
            </Button>
            {actions}
            {form.formRefusal !== undefined && (
              <div role="alert" className={classes.refusal}>
                {form.formRefusal}
              </div>
            )}
            {deletes !== null && (
              <Button variant="subtle" color="red" size="sm" ml="auto" onClick={() => setIsDeleting(true)}>
                Delete
              </Button>
            )}
          </div>
        )}
      </form>
      {isDeleting && deletes !== null && (
        <DeleteDialog {...deletes} onClose={() => setIsDeleting(false)} onDeleted={() => navigate(back.href)} />
      )}
    </>
  )
}

type SectionProps = {
  title: string
  hint?: ReactNode
  /** Across all columns, for what stands in rows. */
  isWide?: boolean
  children: ReactNode
}

/** Fields that belong together. */
export function Section({ title, hint, isWide = false, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title} data-wide={isWide || undefined}>
      <h2 className={classes.heading}>{title}</h2>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      <div className={classes.stack}>{children}</div>
    </section>
  )
}
