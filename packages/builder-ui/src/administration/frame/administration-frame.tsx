import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { configurationPaths } from '../../paths.ts'
import classes from './administration-frame.module.css'

const links = [
  { href: configurationPaths.setUp, text: 'Set-up' },
  { href: configurationPaths.accounts, text: 'Integration Accounts' },
  { href: configurationPaths.entries, text: 'Scenario Entries' },
  { href: configurationPaths.services, text: 'Services' },
  { href: configurationPaths.users, text: 'Users' },
  { href: configurationPaths.skills, text: 'Skills' },
  { href: configurationPaths.hours, text: 'Hours of Operation' },
  { href: configurationPaths.desk, text: 'Desk Settings' },
]

/** Everything that is configured, in one list at the side of each of its pages. */
export function AdministrationFrame({ children }: { children: ReactNode }) {
  const [location] = useLocation()
  return (
    <div className={classes.frame}>
      <nav aria-label="Configuration" className={classes.links}>
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
      </nav>
      <div className={classes.page}>{children}</div>
    </div>
  )
}
