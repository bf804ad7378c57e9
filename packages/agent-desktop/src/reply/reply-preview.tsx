import { Button } from '@mantine/core'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconMapPin from '@tabler/icons-react/icons/IconMapPin'
import { ButtonsPart } from '../conversation/parts/buttons-part.tsx'
import { RichText } from '../conversation/parts/rich-text.tsx'
import type { OutgoingContent } from '../outgoing/outgoing.ts'
import { type Composed, isSpecial } from './content/compose.ts'
import classes from './reply-preview.module.css'

type Props = { composed: Composed; isPlain: boolean; name: string; onPlain: (isPlain: boolean) => void }

/** What the customer is going to see, wherever that is not simply what is typed. */
export function ReplyPreview({ composed, isPlain, name, onPlain }: Props) {
  if (isPlain) {
    return (
      <Line text="Sent exactly as typed">
        <Button size="compact-xs" variant="subtle" onClick={() => onPlain(false)}>
          Use formatting
        </Button>
      </Line>
    )
  }
  if (!isSpecial(composed)) return null
  const { contents, isBan, problem } = composed
  const asTyped = (
    <Button size="compact-xs" variant="subtle" onClick={() => onPlain(true)}>
      Send as typed
    </Button>
  )
  if (problem !== null || isBan) {
    const words = problem ?? `Ends the chat and ignores ${name} from now on. Sending asks once more.`
    return (
      <Line text={words} isBad>
        {asTyped}
      </Line>
    )
  }
  return (
    <section className={classes.preview} aria-label="Preview">
      <div className={classes.head}>
        <span>{name} will see</span>
        {asTyped}
      </div>
      <div className={classes.messages}>
        {contents.map((content, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no names but their places
          <div key={index} className={classes.bubble}>
            <Content content={content} />
          </div>
        ))}
      </div>
    </section>
  )
}

function Content({ content }: { content: OutgoingContent }) {
  if (content.type === 'text') {
    return (
      <>
        <RichText text={content.text} entities={content.entities} />
        {content.buttons !== undefined && (
          <ButtonsPart rows={content.buttons.map((row) => row.map((label) => ({ label })))} />
        )}
      </>
    )
  }
  if (content.type !== 'location') return null
  const { latitude, longitude, title, address } = content
  return (
    <div className={classes.place}>
      <IconMapPin size={20} aria-hidden="true" />
      <div>
        <div className={classes.title}>{title ?? 'Location'}</div>
        {address !== undefined && <div>{address}</div>}
        <div>
          {latitude}, {longitude}
        </div>
      </div>
    </div>
  )
}

function Line({ text, isBad = false, children }: { text: string; isBad?: boolean; children: React.ReactNode }) {
  return (
    <div className={classes.head} data-bad={isBad}>
      <output className={classes.problem}>
        {isBad && <IconAlertTriangle size={16} aria-hidden="true" />}
        {text}
      </output>
      {children}
    </div>
  )
}
