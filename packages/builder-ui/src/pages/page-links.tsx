import { useSession } from '@scenarium/web-kit'
import { Link, useLocation } from 'wouter'
import classes from './page-links.module.css'
import { pages } from './pages.tsx'

export function PageLinks() {
  const { privileges } = useSession()
  const [location] = useLocation()
  const links = pages.flatMap(({ link, privilege }) => (link && privileges.includes(privilege) ? [link] : []))
  const current = links.findLast(({ href, area = href }) => location.startsWith(area))
  return links.map((link) => (
    <Link
      key={link.href}
      href={link.href}
      className={classes.link}
      aria-current={link === current ? 'page' : undefined}
    >
      {link.text}
    </Link>
  ))
}
