import type { FileDetails, FileKind } from '../../world/file-kinds.ts'
import type { Message, MessageContent, MessageEntity } from '../../world/telegram-types.ts'
import { badRequest } from '../bot-api-error.ts'
import type { Call, Method } from '../call.ts'
import { type GivenCaption, readCaption } from '../caption.ts'
import { takeFile } from '../input-file.ts'
import { openForSending, putMessage, sendContent } from '../send.ts'

const detailsOf = (call: Call): FileDetails => ({
  duration: call.number('duration'),
  width: call.number('width'),
  height: call.number('height'),
  length: call.number('length'),
  performer: call.string('performer'),
  title: call.string('title'),
  emoji: call.string('emoji'),
})

const captionOf = (call: Call): GivenCaption => ({
  caption: call.string('caption'),
  parse_mode: call.string('parse_mode'),
  caption_entities: call.object<MessageEntity[]>('caption_entities'),
})

interface ShownAs {
  show_caption_above_media?: boolean
  has_spoiler?: boolean
}

const flags = ({ show_caption_above_media, has_spoiler }: ShownAs): MessageContent => ({
  ...(show_caption_above_media && { show_caption_above_media: true }),
  ...(has_spoiler && { has_media_spoiler: true }),
})

/** A method that sends one file, given in the parameter named as its kind. */
const sendFileOf =
  (kind: FileKind): Method =>
  async (call) => {
    // Refused before a file is fetched or kept for nothing.
    const caption = readCaption(captionOf(call))
    openForSending(call)
    const reference = call.string(kind)
    const file = await takeFile(call, { kind, reference, parameter: kind, details: detailsOf(call) })
    const shownAs = {
      show_caption_above_media: call.boolean('show_caption_above_media'),
      has_spoiler: call.boolean('has_spoiler'),
    }
    return sendContent(call, { ...file, ...caption, ...flags(shownAs) })
  }

interface InputMedia extends GivenCaption, ShownAs, FileDetails {
  type: FileKind
  media: string
}

const fewestInAlbum = 2
const mostInAlbum = 10
/** Kinds that go into an album with their own only. */
const unmixed: Partial<Record<FileKind, string>> = { document: 'Documents', audio: 'Audio files' }
const albumKinds = new Set<string>(['photo', 'video', 'document', 'audio'])

function checkAlbum(media: InputMedia[]): void {
  if (media.length < fewestInAlbum) throw badRequest('there are too few messages to send as an album')
  if (media.length > mostInAlbum) throw badRequest('too many messages to send as an album')
  const kinds = new Set(media.map(({ type }) => type))
  for (const kind of kinds) {
    if (!albumKinds.has(kind)) throw badRequest("can't use the media of the specified type in the album")
    if (unmixed[kind] && kinds.size > 1) throw badRequest(`${unmixed[kind]} can't be mixed with other media types`)
  }
}

const sendMediaGroup: Method = async (call): Promise<Message[]> => {
  const media = call.object<InputMedia[]>('media') ?? []
  checkAlbum(media)
  const { chat } = openForSending(call)
  const contents: MessageContent[] = []
  for (const item of media) {
    const wanted = { kind: item.type, reference: item.media, parameter: item.media, details: item }
    contents.push({ ...(await takeFile(call, wanted)), ...readCaption(item), ...flags(item) })
  }
  const media_group_id = String(Math.floor(call.simulator.random() * 2 ** 52))
  return contents.map((content) => putMessage(call, chat, { ...content, media_group_id }))
}

export const mediaMethods = {
  sendPhoto: sendFileOf('photo'),
  sendDocument: sendFileOf('document'),
  sendVideo: sendFileOf('video'),
  sendVoice: sendFileOf('voice'),
  sendAudio: sendFileOf('audio'),
  sendAnimation: sendFileOf('animation'),
  sendVideoNote: sendFileOf('video_note'),
  sendSticker: sendFileOf('sticker'),
  sendMediaGroup,
}
