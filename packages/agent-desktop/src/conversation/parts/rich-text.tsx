import type { TextEntity } from '@scenarium/api'
import { type ReactNode, useState } from 'react'
import classes from './rich-text.module.css'
import { hiddenHost, type Segment, segmentsOf } from './text-segments.ts'

type Props = { text: string; entities?: readonly TextEntity[]; isButton?: boolean }

/** The text with its formatting. What a customer writes is text, never markup: React escapes all of it. */
export function RichText({ text, entities, isButton = false }: Props) {
  return (
    <div className={classes.text} data-button={isButton || undefined}>
      {segmentsOf(text, entities).map((segment) => (
        <Stretch key={segment.start} segment={segment} />
      ))}
    </div>
  )
}

function Stretch({ segment: { text, entities, link } }: { segment: Segment }) {
  const formatted = entities.reduceRight<ReactNode>(wrap, text)
  if (link === undefined) return formatted
  // Whoever formats a link chooses its text: the true host is said beside it.
  const host = link.isLast ? hiddenHost(link.text, link.address) : undefined
  return (
    <>
      <a href={link.address} target="_blank" rel="noopener noreferrer nofollow">
        {formatted}
      </a>
      {host !== undefined && <span className={classes.host}> ({host})</span>}
    </>
  )
}

function wrap(inner: ReactNode, { type }: TextEntity): ReactNode {
  switch (type) {
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'underline':
      return <u>{inner}</u>
    case 'strikethrough':
      return <s>{inner}</s>
    case 'spoiler':
      return <Spoiler>{inner}</Spoiler>
    case 'code':
      return <code className={classes.code}>{inner}</code>
    case 'pre':
      return <code className={classes.pre}>{inner}</code>
    case 'blockquote':
    case 'expandable_blockquote':
      return <span className={classes.quote}>{inner}</span>
    default:
      return inner
  }
}

function Spoiler({ children }: { children: ReactNode }) {
  const [isShown, setIsShown] = useState(false)
  if (isShown) return <span className={classes.shown}>{children}</span>
  return (
    <button type="button" className={classes.spoiler} aria-label="Show hidden text" onClick={() => setIsShown(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  )
}
