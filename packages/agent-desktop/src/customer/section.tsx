import { type ReactNode, useId } from 'react'
import classes from './section.module.css'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId()
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {title}
      </h2>
      {children}
    </section>
  )
}

type Fact = { id: string; name: string; value: ReactNode }

/** Names and values, one under another. Rows without a value are left out. `more` may have names people made. */
export function Facts({ facts, more = [] }: { facts: { readonly [name: string]: ReactNode }; more?: readonly Fact[] }) {
  const all = [...Object.entries(facts).map(([name, value]): Fact => ({ id: name, name, value })), ...more]
  return (
    <dl className={classes.facts}>
      {all
        .filter(({ value }) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(({ id, name, value }) => (
          <div key={id} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
