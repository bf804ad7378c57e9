// All that is being written at the desk: drafts, files, and how they become messages. Apart from React, because a reply that
// waits for its files is sent also when another chat is looked at meanwhile.
import type { NewOutgoing } from '../outgoing/outgoing.ts'
import type { Unsent } from '../outgoing/unsent.ts'
import { composeNote, composeReply } from './content/compose.ts'
import type { DraftPlace, Drafts } from './drafts.ts'
import { emptyDraft } from './drafts.ts'
import { createUploads, type PickedFile, type Uploads, type UploadsDeps } from './uploads/uploads.ts'

export type Writing = {
  drafts: Drafts
  uploads: Uploads
  /** Sends what is written there, or as soon as its files are uploaded. What cannot be sent stays. */
  send(place: DraftPlace): void
  /** Whether something is written there that was not sent. */
  isUnsent(interactionId: string): boolean
  /** The agent goes without sending: what is written there goes with the chat, and stays if that fails. */
  goWithout(interactionId: string, go: () => Promise<boolean>): Promise<void>
  /** Lets go of what was written for all other chats, and gives what the agent should have back. */
  keepOnly(interactionIds: ReadonlySet<string>): Unsent[]
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
  const unwanted = new Set<string>()

  function send(place: DraftPlace) {
    const { interactionId, mode } = place
    if (mode === 'note') return sendAll(place, composeNote(drafts.get(place)).contents.map(asMessage))
    const { contents, isBan, problem } = composeReply(drafts.get(place))
    const { files } = uploads.get(interactionId)
    if (isBan || problem !== null || files.some(({ state }) => state === 'failed' || state === 'refused')) return
    if (files.some(({ state }) => state !== 'uploaded')) return uploads.setSending(interactionId, true)
    sendAll(place, answering([...contents.map(asMessage), ...files.flatMap(fileMessage)], quoted(interactionId)))
    uploads.clear(interactionId)
    stopQuoting(interactionId)
  }

  function sendAll(place: DraftPlace, messages: readonly Composed[]) {
    const { interactionId } = place
    for (const message of messages) add({ interactionId, customerName: customerName(interactionId), ...message })
    drafts.set(place, emptyDraft)
  }

  function unsentOf(interactionId: string): Unsent[] {
    const reply = drafts.get({ interactionId, mode: 'reply' })
    const note = drafts.get({ interactionId, mode: 'note' }).text.trim()
    // Who has begun to ban is not about to say something.
    const words = composeReply(reply).isBan ? '' : reply.text.trim()
    const text = [words, ...uploads.get(interactionId).files.map(fileText)].filter(Boolean).join('\n')
    return [
      ...(text === '' ? [] : [{ interactionId, kind: 'reply' as const, text }]),
      ...(note === '' ? [] : [{ interactionId, kind: 'note' as const, text: note }]),
    ]
  }

  function forget(interactionId: string) {
    for (const mode of ['reply', 'note'] as const) drafts.set({ interactionId, mode }, emptyDraft)
    uploads.clear(interactionId)
  }

  return {
    drafts,
    uploads,
    send,
    isUnsent: (interactionId) => unsentOf(interactionId).length > 0,
    async goWithout(interactionId, go) {
      // The desktop may hear that the chat went before the answer comes.
      unwanted.add(interactionId)
      if (await go()) forget(interactionId)
      unwanted.delete(interactionId)
    },
    keepOnly(interactionIds) {
      const written = [
        ...Object.keys(drafts.store.getState()).map((key) => key.replace(/\..*$/, '')),
        ...Object.keys(uploads.store.getState()),
      ]
      return [...new Set(written)].flatMap((interactionId) => {
        if (interactionIds.has(interactionId)) return []
        const unsent = unwanted.has(interactionId) ? [] : unsentOf(interactionId)
        forget(interactionId)
        return unsent
      })
    },
  }
}

type Composed = Pick<NewOutgoing, 'content' | 'fileName'>

const asMessage = (content: Composed['content']): Composed => ({ content })

/** What is sent first answers the quoted message; a text before all else, which says why. */
function answering(messages: readonly Composed[], replyToSeq: number | undefined): readonly Composed[] {
  const first = Math.max(
    0,
    messages.findIndex(({ content }) => content.type === 'text'),
  )
  const message = messages[first]
  if (replyToSeq === undefined || message === undefined || message.content.type === 'note') return messages
  return messages.with(first, { ...message, content: { ...message.content, replyToSeq } })
}

function fileMessage({ attachment, caption, name }: PickedFile): Composed[] {
  if (attachment === null) return []
  const words = caption.trim()
  const content = {
    type: 'file' as const,
    attachmentId: attachment.attachmentId,
    ...(words !== '' && { caption: words }),
  }
  return [{ content, fileName: name }]
}

const fileText = ({ name, caption }: PickedFile) => [name, caption.trim()].filter(Boolean).join(': ')
