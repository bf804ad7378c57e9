import { type ReactNode, useEffect, useId, useRef } from 'react'
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
  const list = useRef<HTMLElement>(null)
  const current = groups.flatMap(({ links }) => links).find(({ isCurrent }) => isCurrent)?.href
  // A long list, or one line of it on a phone, shows where one is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to look for its link
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <div className={classes.frame}>
      <nav ref={list} aria-label={name} className={classes.links}>
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
