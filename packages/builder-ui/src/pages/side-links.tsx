import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import classes from './side-links.module.css'

export type SideLink = { href: string; text: string; isCurrent: boolean }
export type SideLinkGroup = { title?: string; links: readonly SideLink[] }

type Props = {
  /** What screen readers call the list. */
  name: string
  groups: readonly SideLinkGroup[]
  children: ReactNode
}

/** Pages that belong together: their list at the side, behind a button on a phone, and the one that is open. */
export function SideLinks({ name, groups, children }: Props) {
  const listId = useId()
  const list = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const page = useRef<HTMLDivElement>(null)
  const [location] = useLocation()
  const [openedAt, setOpenedAt] = useState<string | null>(null)
  const isOpen = openedAt === location
  const current = groups.flatMap(({ links }) => links).find(({ isCurrent }) => isCurrent)
  // A long list shows where one is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to look for its link
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current?.href, isOpen])
  // What led here may be gone, and the cursor with it: then the page has it, not the top of the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to look for the cursor
  useEffect(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body || !activeElement.checkVisibility())
      page.current?.focus({ preventScroll: true })
  }, [location])

  function close({ key }: KeyboardEvent): void {
    if (key !== 'Escape' || !isOpen) return
    setOpenedAt(null)
    button.current?.focus()
  }

  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the list from wherever in it one is */}
      <div className={classes.side} data-open={isOpen || undefined} onKeyDown={close}>
        <button
          ref={button}
          type="button"
          className={classes.opener}
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setOpenedAt(isOpen ? null : location)}
        >
          <span className={classes.opens}>{name}</span>{' '}
          <span className={classes.where}>{current?.text ?? 'Pages'}</span>
          <IconChevronDown size={16} aria-hidden className={classes.chevron} />
        </button>
        <nav ref={list} id={listId} aria-label={name} className={classes.links}>
          {groups.map((group) => (
            <Group key={group.title ?? ''} {...group} />
          ))}
        </nav>
      </div>
      <div ref={page} tabIndex={-1} className={classes.page}>
        {children}
      </div>
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
