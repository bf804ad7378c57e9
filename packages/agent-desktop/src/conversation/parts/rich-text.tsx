import type { TextEntity } from '@scenarium/api'
import { memo, type ReactNode, useState } from 'react'
import classes from './rich-text.module.css'
import { type FormattedNode, type TextNode, textTree } from './text-tree.ts'
import { hiddenHost, safeUrl } from './web-address.ts'

type Props = { text: string; entities?: readonly TextEntity[]; isButton?: boolean }

/** The text with its formatting. What a customer writes is text, never markup: React escapes all of it. */
export const RichText = memo(function RichText({ text, entities, isButton = false }: Props) {
  const [isWhole, setIsWhole] = useState(false)
  const isCut = !isWhole && isLong(text)
  return (
    <>
      <div
        className={classes.text}
        data-button={isButton || undefined}
        data-cut={isCut || undefined}
        data-found-in=""
        dir="auto"
      >
        <Nodes nodes={textTree(text, entities)} isInLink={false} />
      </div>
      {isCut && (
        <button type="button" className={classes.more} onClick={() => setIsWhole(true)}>
          Show all of it
        </button>
      )}
    </>
  )
})

/** So much would push everything else off the screen. */
const isLong = (text: string) => text.length > 2_000 || text.split('\n', 41).length > 40

function Nodes({ nodes, isInLink }: { nodes: readonly TextNode[]; isInLink: boolean }) {
  return nodes.map((node, index) =>
    node.entity === undefined ? (
      node.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text that changes is drawn anew
      <Formatted key={index} node={node} isInLink={isInLink} />
    ),
  )
}

function Formatted({ node, isInLink }: { node: FormattedNode; isInLink: boolean }) {
  const { entity, whole } = node
  const address = isInLink ? undefined : linkAddress(entity, whole)
  const inner = <Nodes nodes={node.children} isInLink={isInLink || address !== undefined} />
  if (address !== undefined) {
    return (
      <SafeLink address={address} text={whole}>
        {inner}
      </SafeLink>
    )
  }
  switch (entity.type) {
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'underline':
      return <u>{inner}</u>
    case 'strikethrough':
      return <s>{inner}</s>
    case 'spoiler':
      return <Spoiler text={node.text}>{inner}</Spoiler>
    case 'code':
      return <code className={classes.code}>{inner}</code>
    case 'pre':
      return <Preformatted language={entity.language}>{inner}</Preformatted>
    case 'blockquote':
    case 'expandable_blockquote':
      return <span className={classes.quote}>{inner}</span>
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
    case 'bot_command':
      return <span className={classes.mention}>{inner}</span>
    default:
      return inner
  }
}

function linkAddress({ type, url = '' }: TextEntity, text: string): string | undefined {
  switch (type) {
    case 'text_link':
      return safeUrl(url)
    case 'url':
      return safeUrl(text)
    case 'email':
      return safeUrl(`mailto:${text}`)
    case 'phone_number':
      return safeUrl(`tel:${text.replaceAll(/[^\d+]/g, '')}`)
    default:
      return undefined
  }
}

/** Where it leads is said beside it, unless its text says so. */
function SafeLink({ address, text, children }: { address: string; text: string; children: ReactNode }) {
  const host = hiddenHost(text, address)
  return (
    <>
      <a href={address} target="_blank" rel="noopener noreferrer nofollow" title={address}>
        <bdi>{children}</bdi>
      </a>
      {host !== undefined && <bdi className={classes.host}> ({host})</bdi>}
    </>
  )
}

function Preformatted({ language, children }: { language: string | undefined; children: ReactNode }) {
  return (
    <span className={classes.block}>
      {language !== undefined && language !== '' && <span className={classes.language}>{language}</span>}
      <code className={classes.pre}>{children}</code>
    </span>
  )
}

function Spoiler({ text, children }: { text: string; children: ReactNode }) {
  const [isShown, setIsShown] = useState(false)
  if (isShown) return <span className={classes.shown}>{children}</span>
  return (
    <button type="button" className={classes.spoiler} aria-label="Show hidden text" onClick={() => setIsShown(true)}>
      <span aria-hidden="true">{text}</span>
    </button>
  )
}
