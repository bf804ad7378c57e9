import type { MessageView } from '@scenarium/api'
import { ButtonsPart } from './parts/buttons-part.tsx'
import { ContactPart } from './parts/contact-part.tsx'
import { FilesPart } from './parts/files-part.tsx'
import { LocationPart } from './parts/location-part.tsx'
import { PlaceholderPart } from './parts/placeholder-part.tsx'
import { ReactionsPart } from './parts/reactions-part.tsx'
import { ReplyPart } from './parts/reply-part.tsx'
import { RichText } from './parts/rich-text.tsx'

/** Everything a message can hold, each part in a file of its own, in the order Telegram shows them. */
export function MessageBody({ message: { text, content, kind, senderName } }: { message: MessageView }) {
  const { reply, forwardedFrom, files, location, contact, placeholder, buttons, reactions, entities } = content ?? {}
  return (
    <>
      {forwardedFrom !== undefined && <PlaceholderPart text={`Forwarded from ${forwardedFrom}`} />}
      {reply !== undefined && <ReplyPart reply={reply} />}
      {files !== undefined && <FilesPart files={files} senderName={senderName} />}
      {location !== undefined && <LocationPart location={location} />}
      {contact !== undefined && <ContactPart contact={contact} />}
      {placeholder !== undefined && <PlaceholderPart text={placeholder} />}
      {text !== '' && <RichText text={text} entities={entities} isButton={kind === 'button'} />}
      {buttons !== undefined && <ButtonsPart rows={buttons} />}
      {reactions !== undefined && <ReactionsPart reactions={reactions} />}
    </>
  )
}
