import { useSession } from '@scenarium/web-kit'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { bannedPath, searchPath } from '../paths.ts'
import classes from './search-page.module.css'

type Tab = 'interactions' | 'banned'
const tabs: { [T in Tab]: { text: string; href: string } } = {
  interactions: { text: 'Interactions', href: searchPath },
  banned: { text: 'Banned customers', href: bannedPath },
}

/** The head of both pages, with room for what belongs to one of them. */
export function SearchTabs({ current, children }: { current: Tab; children?: ReactNode }) {
  const { privileges } = useSession()
  return (
    <div className={classes.tabs}>
      {privileges.includes('supervise') ? (
        <nav aria-label="Search" className={classes.links}>
          {(Object.keys(tabs) as Tab[]).map((tab) => (
            <Link
              key={tab}
              href={tabs[tab].href}
              className={classes.tab}
              aria-current={tab === current ? 'page' : undefined}
            >
              {tabs[tab].text}
            </Link>
          ))}
        </nav>
      ) : (
        <h1 className={classes.heading}>My interactions</h1>
      )}
      {children}
    </div>
  )
}
