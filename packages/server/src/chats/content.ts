// A customer's message as the transcript shows it.
import type { MessageContent } from '@scenarium/api'
import type { ReceivedFile } from '@scenarium/engine'
import type { InboundFile, InboundMessage } from '../channels/inbound.ts'
import type { Draft } from './draft.ts'
import type { Lookups } from './lookups.ts'
import type { NewIds } from './turn.ts'

/** Fills a map service's address (config: --map-url) with a point. */
export function mapLink(template: string, { latitude, longitude }: { latitude: number; longitude: number }): string {
  return template.replaceAll('{latitude}', String(latitude)).replaceAll('{longitude}', String(longitude))
}

/** A place as the scenario sees it. */
export function placeOf({ latitude, longitude }: { latitude: number; longitude: number }, mapUrl: string) {
  return { latitude, longitude, url: mapLink(mapUrl, { latitude, longitude }) }
}

const TOO_MANY_FILES = 'Not fetched: the customer has sent more files than the budget allows.'

type ContentFile = NonNullable<MessageContent['files']>[number]

/** Every file becomes an attachment to be fetched, as long as the customer may send more; the message is shown at once. */
export function storeFiles(draft: Draft, lookups: Lookups, ids: NewIds, files: readonly InboundFile[]): ContentFile[] {
  return files.map((file) => {
    if (lookups.spend('files') !== 'allowed') return { ...shownOf(file), status: 'failed', reason: TOO_MANY_FILES }
    const attachmentId = ids.text('att')
    draft.attachments.push({
      attachmentId,
      messengerFileId: file.messengerFileId,
      kind: file.kind,
      name: file.name ?? null,
      mimeType: file.mimeType ?? null,
      sizeBytes: file.sizeBytes ?? null,
    })
    return { ...shownOf(file), attachmentId, status: 'pending' }
  })
}

function shownOf({ messengerFileId: _, ...shown }: InboundFile) {
  return shown
}

/** Null for plain text, the usual case. */
export function contentOf(
  message: InboundMessage,
  files: ContentFile[],
  repliedSeq: number | undefined,
  mapUrl: string,
): MessageContent | null {
  const content: MessageContent = {
    entities: message.entities,
    files: files.length > 0 ? files : undefined,
    location: message.location && { ...message.location, url: mapLink(mapUrl, message.location) },
    contact: message.contact,
    reply: message.replyTo && { seq: repliedSeq, text: message.replyTo.text },
    forwardedFrom: message.forwardedFrom,
    placeholder: message.placeholder,
    mediaGroupId: message.mediaGroupId,
  }
  return Object.values(content).some((value) => value !== undefined) ? content : null
}

/** The files as the scenario sees them. */
export function filesOf(content: MessageContent | null): ReceivedFile[] | undefined {
  return content?.files?.map((file) => ({
    fileId: file.attachmentId ?? '',
    kind: file.kind as ReceivedFile['kind'],
    name: file.name,
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
  }))
}
