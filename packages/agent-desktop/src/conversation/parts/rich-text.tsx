import type { TextEntity } from '@scenarium/api'
import { type ReactNode, useState } from 'react'
import classes from './rich-text.module.css'
import { hiddenHost, type Segment, safeUrl, segmentsOf } from './text-segments.ts'

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

function Stretch({ segment: { text, entities } }: { segment: Segment }) {
  return entities.reduceRight<ReactNode>((inner, entity) => wrap(inner, entity, text), text)
}

function wrap(inner: ReactNode, { type, url }: TextEntity, text: string): ReactNode {
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
    case 'text_link':
      return (
        <SafeLink address={url ?? ''} text={text}>
          {inner}
        </SafeLink>
      )
    case 'url':
      return (
        <SafeLink address={text} text={text}>
          {inner}
        </SafeLink>
      )
    case 'email':
      return (
        <SafeLink address={`mailto:${text}`} text={text}>
          {inner}
        </SafeLink>
      )
    case 'phone_number':
      return (
        <SafeLink address={`tel:${text.replaceAll(/[^\d+]/g, '')}`} text={text}>
          {inner}
        </SafeLink>
      )
    default:
      return inner
  }
}

function SafeLink({ address, text, children }: { address: string; text: string; children: ReactNode }) {
  const href = safeUrl(address)
  if (href === undefined) return children
  const host = hiddenHost(text, href)
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
      {host !== undefined && <span className={classes.host}> ({host})</span>}
    </>
  )
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
