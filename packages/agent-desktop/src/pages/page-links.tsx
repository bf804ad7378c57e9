import { VisuallyHidden } from '@mantine/core'
import { useSession } from '@scenarium/web-kit'
import { Link, useLocation } from 'wouter'
import { useUnreadCount } from '../desktop/desktop-context.tsx'
import { chatsPath, searchPath } from '../paths.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './page-links.module.css'
import { pages } from './pages.tsx'

export function PageLinks() {
  const { privileges } = useSession()
  const [location, navigate] = useLocation()
  const unread = useUnreadCount()
  // On the page itself it leads to the field for words.
  useShortcut('search', () => navigate(searchPath), !location.startsWith(searchPath))
  const links = pages.flatMap(({ link, privilege }) => (link && privileges.includes(privilege) ? [link] : []))
  // A single page needs no way to it.
  if (links.length < 2) return null
  const current = links.findLast(({ href }) => (href === '/' ? true : location.startsWith(href)))
  return links.map((link) => (
    <Link
      key={link.href}
      href={link.href}
      className={classes.link}
      aria-current={link === current ? 'page' : undefined}
    >
      {link.text}
      {link.href === chatsPath && unread > 0 && (
        <span className={classes.unread}>
          {unread}
          <VisuallyHidden> unread</VisuallyHidden>
        </span>
      )}
    </Link>
  ))
}
