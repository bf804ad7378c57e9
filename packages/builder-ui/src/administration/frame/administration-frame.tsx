import { useSession } from '@scenarium/web-kit'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { SideLinks } from '../../pages/side-links.tsx'
import { administrationLinks } from './administration-links.ts'

/** Everything that is configured, in one list at the side of each of its pages. */
export function AdministrationFrame({ children }: { children: ReactNode }) {
  const { privileges } = useSession()
  const [location] = useLocation()
  const groups = administrationLinks
    .map(({ title, links }) => ({
      title,
      links: links
        .filter(({ privilege }) => privileges.includes(privilege))
        .map(({ href, text }) => ({ href, text, isCurrent: location.startsWith(href) })),
    }))
    .filter(({ links }) => links.length > 0)
  return (
    <SideLinks name="Configuration" groups={groups}>
      {children}
    </SideLinks>
  )
}
