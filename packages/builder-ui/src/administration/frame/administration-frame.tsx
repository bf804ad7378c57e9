import { useSession } from '@scenarium/web-kit'
import { type ReactNode, useId } from 'react'
import { Link, useLocation } from 'wouter'
import classes from './administration-frame.module.css'
import { administrationLinks } from './administration-links.ts'

/** Everything that is configured, in one list at the side of each of its pages. */
export function AdministrationFrame({ children }: { children: ReactNode }) {
  const { privileges } = useSession()
  const groups = administrationLinks
    .map(({ title, links }) => ({ title, links: links.filter(({ privilege }) => privileges.includes(privilege)) }))
    .filter(({ links }) => links.length > 0)
  return (
    <div className={classes.frame}>
      <nav aria-label="Configuration" className={classes.links}>
        {groups.map(({ title, links }) => (
          <LinkGroup key={title} title={title} links={links} />
        ))}
      </nav>
      <div className={classes.page}>{children}</div>
    </div>
  )
}

function LinkGroup({ title, links }: { title: string; links: readonly { href: string; text: string }[] }) {
  const [location] = useLocation()
  const titleId = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, these are links.
    <div role="group" aria-labelledby={titleId} className={classes.group}>
      <span id={titleId} className={classes.title}>
        {title}
      </span>
      {links.map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          className={classes.link}
          aria-current={location.startsWith(href) ? 'page' : undefined}
        >
          {text}
        </Link>
      ))}
    </div>
  )
}
