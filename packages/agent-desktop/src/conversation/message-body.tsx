import type { MessageContent, MessageView } from '@scenarium/api'
import classes from './message-body.module.css'
import { ButtonsPart } from './parts/buttons-part.tsx'
import { ContactPart } from './parts/contact-part.tsx'
import { FilesPart, FileView } from './parts/files-part.tsx'
import { ForwardPart } from './parts/forward-part.tsx'
import { LocationPart } from './parts/location-part.tsx'
import { PlaceholderPart } from './parts/placeholder-part.tsx'
import { ReactionsPart } from './parts/reactions-part.tsx'
import { ReplyPart } from './parts/reply-part.tsx'
import { RichText } from './parts/rich-text.tsx'

/** Everything a message can hold, each part in a file of its own, in the order Telegram shows them. */
export function MessageBody({ message }: { message: MessageView }) {
  const { interactionId, seq, content, kind, senderName } = message
  const { reply, forwardedFrom, files, location, contact, placeholder, buttons, reactions, entities } = content ?? {}
  const text = ownText(message)
  return (
    <>
      {forwardedFrom !== undefined && <ForwardPart from={forwardedFrom} />}
      {reply !== undefined && <ReplyPart reply={reply} />}
      {files !== undefined && (
        <FilesPart interactionId={interactionId} seq={seq} files={files} senderName={senderName} />
      )}
      {location !== undefined && <LocationPart location={location} />}
      {contact !== undefined && <ContactPart contact={contact} />}
      {placeholder !== undefined && <PlaceholderPart text={placeholder} />}
      {text !== '' && <RichText text={text} entities={entities} isButton={kind === 'button'} />}
      {buttons !== undefined && <ButtonsPart rows={buttons} />}
      {reactions !== undefined && <ReactionsPart reactions={reactions} />}
    </>
  )
}

/** Messages sent together as one grid. Each keeps its own state, caption and reactions. */
export function AlbumBody({ messages }: { messages: readonly MessageView[] }) {
  const [{ content: first }] = messages as [MessageView]
  const captions = messages.filter(({ text }) => text !== '')
  return (
    <>
      {first?.forwardedFrom !== undefined && <ForwardPart from={first.forwardedFrom} />}
      {first?.reply !== undefined && <ReplyPart reply={first.reply} />}
      <div className={classes.album} data-count={Math.min(messages.length, 4)}>
        {messages.flatMap(({ interactionId, seq, content, senderName }) =>
          filesOf(content).map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message never change their order
            <div key={`${seq}.${index}`} className={classes.member}>
              <FileView interactionId={interactionId} seq={seq} file={file} senderName={senderName} />
            </div>
          )),
        )}
      </div>
      {captions.map(({ seq, text, content }) => (
        <RichText key={seq} text={text} entities={content?.entities} />
      ))}
      <ReactionsPart reactions={messages.flatMap(({ content }) => content?.reactions ?? [])} />
    </>
  )
}

const filesOf = (content: MessageContent | null) => content?.files ?? []

/** What a part shows already is not said again. */
function ownText({ text, kind, content }: MessageView): string {
  if (content?.location?.title === text) return ''
  return kind === 'sticker' && content?.files !== undefined ? '' : text
}
