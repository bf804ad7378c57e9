import { useSession } from '@scenarium/web-kit'
import { Link, useLocation } from 'wouter'
import classes from './page-links.module.css'
import { pageLinks } from './pages.ts'

export function PageLinks() {
  const { privileges } = useSession()
  const [location] = useLocation()
  const links = pageLinks.filter(({ privilege }) => privileges.includes(privilege))
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
