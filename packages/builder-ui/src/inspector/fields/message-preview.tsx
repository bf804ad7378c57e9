import IconPaperclip from '@tabler/icons-react/icons/IconPaperclip'
import type { ButtonKind, DraftButton } from '../buttons.ts'
import classes from './message-preview.module.css'
import { PreviewText } from './preview-text.tsx'

type Props = {
  text: string
  attachment?: string
  buttons?: { kind: ButtonKind; rows: readonly (readonly DraftButton[])[] }
}

/** The message about as it stands in the customer's chat, with samples in place of variables. */
export function MessagePreview({ text, attachment, buttons }: Props) {
  if (text.trim() === '' && buttons === undefined) return null
  return (
    <section className={classes.phone} aria-label="Preview of the message">
      <div className={classes.bubble}>
        {attachment !== undefined && (
          <span className={classes.attachment}>
            <IconPaperclip size={14} aria-hidden /> {attachment}
          </span>
        )}
        <PreviewText text={text} />
      </div>
      {buttons?.rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their place
        <div key={index} className={classes.row} data-kind={buttons.kind}>
          {row.map(({ label = '', url }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: buttons have nothing but their place
            <span key={place} className={classes.button}>
              <PreviewText text={label === '' ? '…' : label} />
              {url !== undefined && ' ↗'}
            </span>
          ))}
        </div>
      ))}
    </section>
  )
}
