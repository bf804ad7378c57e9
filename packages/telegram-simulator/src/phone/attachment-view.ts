import { avatar } from './avatar.ts'
import { fileUrl } from './control.ts'
import { openDialog } from './dialog.ts'
import { element, pressable, svgElement } from './element.ts'
import { icon } from './icons.ts'
import { coordinatesText, largestPhoto, sizeText } from './message-text.ts'
import { voicePlayer } from './voice-player.ts'
import type { Contact, FileReference, Location, Message } from './wire.ts'

/** Shown in place of a picture that did not load or that a browser cannot draw. */
const whenBroken = <Media extends HTMLElement>(media: Media, text: string): Media => {
  media.addEventListener('error', () => media.replaceWith(element('span', { class: 'media-broken' }, text)), {
    once: true,
  })
  return media
}

const largestSidePx = 380

/** The size on the page, known before the picture is loaded, so that nothing jumps. */
const shownSize = ({ width, height }: FileReference): { width?: number; height?: number } => {
  if (!width || !height) return {}
  const scale = largestSidePx / Math.max(width, height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

const photoView = (photo: FileReference, caption: string | undefined): HTMLElement => {
  const address = fileUrl(photo.file_id)
  const size = shownSize(photo)
  const alt = caption ?? 'Photo'
  const open = () => {
    const large = element('img', { class: 'large-photo', src: address, alt })
    openDialog({
      title: 'Photo',
      content: [large, element('a', { class: 'text-link', href: address, download: true }, 'Download')],
      isWide: true,
    })
  }
  const image = element('img', { src: address, alt: '', decoding: 'async', ...size })
  return pressable(
    { class: 'photo', 'aria-label': `Open photo${caption === undefined ? '' : `: ${caption}`}` },
    open,
    whenBroken(image, 'The photo cannot be shown'),
  )
}

const videoView = (video: FileReference, isLoop: boolean): HTMLElement => {
  const address = fileUrl(video.file_id)
  if (isLoop && video.mime_type?.startsWith('image/') === true) {
    return whenBroken(element('img', { class: 'video', src: address, alt: 'GIF' }), 'The GIF cannot be shown')
  }
  const size = shownSize(video)
  const playback = isLoop ? { autoplay: true, loop: true, playsinline: true } : { controls: true, preload: 'metadata' }
  const made = element('video', {
    class: 'video',
    src: address,
    'aria-label': isLoop ? 'GIF' : 'Video',
    ...size,
    ...playback,
  })
  made.muted = isLoop
  return whenBroken(made, isLoop ? 'The GIF cannot be shown' : 'The video cannot be shown')
}

const extension = (name: string): string => /\.([^.]{1,4})$/.exec(name)?.[1]?.toUpperCase() ?? 'FILE'

const documentView = (file: FileReference): HTMLElement => {
  const name = file.file_name ?? 'File'
  const size = file.file_size === undefined ? null : sizeText(file.file_size)
  return element(
    'a',
    {
      class: 'document',
      href: fileUrl(file.file_id),
      download: name,
      'aria-label': `Download ${name}${size === null ? '' : `, ${size}`}`,
    },
    element('span', { class: 'document-kind', 'aria-hidden': 'true' }, extension(name)),
    element(
      'span',
      { class: 'document-text' },
      element('span', { class: 'document-name' }, name),
      element('span', { class: 'document-size' }, size ?? 'Download'),
    ),
    icon('download'),
  )
}

const stickerView = (sticker: FileReference): HTMLElement => {
  const emoji = sticker.emoji ?? '🙂'
  if (sticker.is_animated === true)
    return element('span', { class: 'jumbo', role: 'img', 'aria-label': 'Sticker' }, emoji)
  const address = fileUrl(sticker.file_id)
  const made =
    sticker.is_video === true
      ? element('video', { class: 'sticker', src: address, autoplay: true, loop: true, playsinline: true })
      : element('img', { class: 'sticker', src: address, alt: `Sticker ${emoji}` })
  const showEmoji = () =>
    made.replaceWith(element('span', { class: 'jumbo', role: 'img', 'aria-label': 'Sticker' }, emoji))
  made.addEventListener('error', showEmoji, { once: true })
  // A customer's sticker made from an emoji alone has an empty picture of one pixel.
  made.addEventListener('load', () => made instanceof HTMLImageElement && made.naturalWidth <= 1 && showEmoji())
  return made
}

/** A drawing that looks like a street map, the same for the same place; the page never asks a map server. */
const mapDrawing = ({ latitude, longitude }: Location): SVGElement => {
  const turn = Math.round(latitude * 37 + longitude * 17) % 40
  const street = (d: string, width: number) => svgElement('path', { class: 'map-street', d, 'stroke-width': width })
  return svgElement(
    'svg',
    { class: 'map', viewBox: '0 0 280 140', preserveAspectRatio: 'xMidYMid slice', 'aria-hidden': 'true' },
    svgElement('rect', { class: 'map-land', width: 280, height: 140 }),
    svgElement('path', {
      class: 'map-water',
      d: `M0 ${112 + turn / 4} C 70 ${96 + turn / 2} 120 134 280 ${104 - turn / 3} V140 H0z`,
    }),
    svgElement('rect', { class: 'map-park', x: 176 + turn, y: 14, width: 62, height: 40, rx: 6 }),
    street(`M-10 ${38 + turn / 3} L290 ${22 + turn / 2}`, 7),
    street(`M-10 ${84 + turn / 4} L290 ${70 + turn / 3}`, 5),
    street(`M${52 + turn} -10 L${34 + turn} 150`, 5),
    street(`M${136 + turn / 2} -10 L${150 + turn / 2} 150`, 7),
    street(`M${226 + turn / 3} -10 L${216 + turn / 3} 150`, 4),
    svgElement('ellipse', { class: 'map-shadow', cx: 140, cy: 84, rx: 9, ry: 3 }),
    svgElement('path', {
      class: 'map-pin',
      d: 'M140 84 c-4 -9 -16 -18 -16 -32 a16 16 0 1 1 32 0 c0 14 -12 23 -16 32z',
    }),
    svgElement('circle', { class: 'map-hole', cx: 140, cy: 52, r: 6 }),
  )
}

const locationView = (location: Location, title: string, address: string | null): HTMLElement => {
  const { latitude, longitude } = location
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  return element(
    'a',
    {
      class: 'location',
      href,
      target: '_blank',
      rel: 'noopener noreferrer',
      'aria-label': `${title}, ${coordinatesText(latitude, longitude)}, open the map`,
    },
    mapDrawing(location),
    element('span', { class: 'location-title' }, title),
    element('span', { class: 'location-note' }, address ?? coordinatesText(latitude, longitude)),
  )
}

const contactView = (contact: Contact): HTMLElement => {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ')
  return element(
    'div',
    { class: 'contact' },
    avatar(name, contact.phone_number.length + name.length),
    element(
      'span',
      { class: 'document-text' },
      element('span', { class: 'document-name' }, name),
      element('span', { class: 'document-size' }, contact.phone_number),
    ),
  )
}

const diceView = ({ emoji, value }: { emoji: string; value: number }): HTMLElement =>
  element(
    'span',
    { class: 'dice', role: 'img', 'aria-label': `${emoji} shows ${value}` },
    element('span', { class: 'jumbo' }, emoji),
    element('span', { class: 'dice-value' }, String(value)),
  )

const pollView = (poll: { question: string; options: { text: string }[] }): HTMLElement =>
  element(
    'div',
    { class: 'poll' },
    element('strong', {}, poll.question),
    element('ul', {}, ...poll.options.map(({ text }) => element('li', {}, text))),
  )

/** The view of what a message carries besides its text, or null. */
export const attachmentView = (message: Message): HTMLElement | null => {
  const { photo, video, animation, video_note: videoNote, voice, audio, document: file, sticker } = message
  const largest = photo === undefined ? undefined : largestPhoto(photo)
  if (largest !== undefined) return photoView(largest, message.caption)
  // A GIF carries its file as a document too, for old clients.
  if (animation !== undefined) return videoView(animation, true)
  if (video !== undefined) return videoView(video, false)
  if (videoNote !== undefined) return videoView(videoNote, false)
  if (voice !== undefined) return voicePlayer(fileUrl(voice.file_id), voice.file_id, voice.duration ?? 0, null)
  if (audio !== undefined) {
    const title = [audio.performer, audio.title ?? audio.file_name ?? 'Audio'].filter(Boolean).join(' – ')
    return voicePlayer(fileUrl(audio.file_id), audio.file_id, audio.duration ?? 0, title)
  }
  if (file !== undefined) return documentView(file)
  if (sticker !== undefined) return stickerView(sticker)
  if (message.venue !== undefined)
    return locationView(message.venue.location, message.venue.title, message.venue.address)
  if (message.location !== undefined) return locationView(message.location, 'Location', null)
  if (message.contact !== undefined) return contactView(message.contact)
  if (message.dice !== undefined) return diceView(message.dice)
  if (message.poll !== undefined) return pollView(message.poll)
  return null
}
