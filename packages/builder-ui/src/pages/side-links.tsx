import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import classes from './side-links.module.css'

export type SideLink = { href: string; text: string; isCurrent: boolean }
export type SideLinkGroup = { title?: string; links: readonly SideLink[] }

type Props = {
  /** What screen readers call the list. */
  name: string
  groups: readonly SideLinkGroup[]
  children: ReactNode
}

/** Pages that belong together: their list at the side, above them on a phone, and the one that is open. */
export function SideLinks({ name, groups, children }: Props) {
  return (
    <div className={classes.frame}>
      <nav aria-label={name} className={classes.links}>
        {groups.map((group) => (
          <Group key={group.title ?? ''} {...group} />
        ))}
      </nav>
      <div className={classes.page}>{children}</div>
    </div>
  )
}

function Group({ title, links }: SideLinkGroup) {
  const titleId = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, these are links.
    <div role="group" aria-labelledby={title && titleId} className={classes.group}>
      {title !== undefined && (
        <span id={titleId} className={classes.title}>
          {title}
        </span>
      )}
      {links.map(({ href, text, isCurrent }) => (
        <Link key={href} href={href} className={classes.link} aria-current={isCurrent ? 'page' : undefined}>
          {text}
        </Link>
      ))}
    </div>
  )
}
