// All that is being written at the desk: drafts, files, and how they become messages. Apart from React, because a reply that
// waits for its files is sent also when another chat is looked at meanwhile.
import type { NewOutgoing, OutgoingContent } from '../outgoing/outgoing.ts'
import { composeNote, composeReply } from './content/compose.ts'
import type { DraftPlace, Drafts } from './drafts.ts'
import { emptyDraft } from './drafts.ts'
import { createUploads, type PickedFile, type Uploads, type UploadsDeps } from './uploads/uploads.ts'

export type Writing = {
  drafts: Drafts
  uploads: Uploads
  /** Sends what is written there, or as soon as its files are uploaded. What cannot be sent stays. */
  send(place: DraftPlace): void
  /** Forgets what was written for chats that are over for the agent. */
  keepOnly(interactionIds: ReadonlySet<string>): void
}

export type WritingDeps = Omit<UploadsDeps, 'ready'> & {
  drafts: Drafts
  add(message: NewOutgoing): void
  customerName(interactionId: string): string
  quoted(interactionId: string): number | undefined
  stopQuoting(interactionId: string): void
}

export function createWriting({ drafts, add, customerName, quoted, stopQuoting, ...deps }: WritingDeps): Writing {
  const uploads = createUploads({ ...deps, ready: (interactionId) => send({ interactionId, mode: 'reply' }) })

  function send(place: DraftPlace) {
    const { interactionId, mode } = place
    if (mode === 'note') return sendAll(place, composeNote(drafts.get(place)).contents)
    const { contents, isBan, problem } = composeReply(drafts.get(place))
    const { files } = uploads.get(interactionId)
    if (isBan || problem !== null || files.some(({ state }) => state === 'failed' || state === 'refused')) return
    if (files.some(({ state }) => state !== 'uploaded')) return uploads.setSending(interactionId, true)
    sendAll(place, answering([...contents, ...files.flatMap(fileContent)], quoted(interactionId)))
    uploads.clear(interactionId)
    stopQuoting(interactionId)
  }

  function sendAll(place: DraftPlace, contents: readonly OutgoingContent[]) {
    const { interactionId } = place
    for (const content of contents) add({ interactionId, customerName: customerName(interactionId), content })
    drafts.set(place, emptyDraft)
  }

  return {
    drafts,
    uploads,
    send,
    keepOnly(interactionIds) {
      drafts.keepOnly(interactionIds)
      uploads.keepOnly(interactionIds)
    },
  }
}

/** What is sent first answers the quoted message; a text before all else, which says why. */
function answering(contents: readonly OutgoingContent[], replyToSeq: number | undefined): readonly OutgoingContent[] {
  const first = Math.max(
    0,
    contents.findIndex(({ type }) => type === 'text'),
  )
  const content = contents[first]
  if (replyToSeq === undefined || content === undefined || content.type === 'note') return contents
  return contents.with(first, { ...content, replyToSeq })
}

function fileContent({ attachment, caption }: PickedFile): OutgoingContent[] {
  if (attachment === null) return []
  const words = caption.trim()
  return [{ type: 'file', attachmentId: attachment.attachmentId, ...(words !== '' && { caption: words }) }]
}
