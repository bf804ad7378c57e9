import { Button, TextInput } from '@mantine/core'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './list-frame.module.css'

type Props = {
  title: string
  find?: { text: string; onChange(text: string): void }
  /** Left out for who may not. */
  add?: { href: string; text?: string }
  /** Beside Add. */
  children?: ReactNode
  list: ReactNode
}

/** A page that lists things of one kind. */
export function ListFrame({ title, find, add, children, list }: Props) {
  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {find !== undefined && (
          <TextInput
            size="xs"
            aria-label="Search"
            placeholder="Search"
            leftSection={<IconSearch size={14} aria-hidden />}
            value={find.text}
            onChange={({ currentTarget: { value } }) => find.onChange(value)}
          />
        )}
        <div className={classes.actions}>
          {children}
          {add !== undefined && (
            <Button size="xs" component={Link} href={add.href} leftSection={<IconPlus size={14} aria-hidden />}>
              {add.text ?? 'Add'}
            </Button>
          )}
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.list} tabIndex={0} aria-label={`List: ${title}`}>
        {list}
      </section>
    </>
  )
}
