// How each kind of file is shown. What the browser cannot show after all becomes a row to download.
import type { FileKind, MessageFile } from '@scenarium/api'
import { type ComponentType, type CSSProperties, useState } from 'react'
import { useConversationView } from '../conversation-view.tsx'
import { AudioPlayer } from './audio-player.tsx'
import { FileRow } from './file-row.tsx'
import { fileTitle } from './file-words.ts'
import classes from './files-part.module.css'

export type MediaProps = {
  interactionId: string
  /** Of the message. */
  seq: number
  file: MessageFile
  address: string
  senderName: string
}

const unplayable = 'cannot be shown here'

function Photo({ file, address, senderName }: MediaProps) {
  const [isBroken, setIsBroken] = useState(false)
  const { openPicture } = useConversationView()
  const { attachmentId } = file
  if (isBroken || attachmentId === undefined) return <FileRow file={file} hint={unplayable} />
  return (
    <button
      type="button"
      className={classes.picture}
      style={frame(file)}
      onClick={() => openPicture(attachmentId)}
      aria-label={`Enlarge: ${fileTitle(file)} of ${senderName}`}
    >
      <img src={address} alt={`${fileTitle(file)} of ${senderName}`} loading="lazy" onError={() => setIsBroken(true)} />
    </button>
  )
}

function Video({ file, address, senderName }: MediaProps) {
  const [isBroken, setIsBroken] = useState(false)
  if (isBroken) return <FileRow file={file} hint={unplayable} />
  const isRound = file.kind === 'video_note'
  const isSilent = file.kind === 'animation'
  return (
    <video
      className={classes.video}
      data-round={isRound || undefined}
      style={frame(file)}
      src={address}
      controls
      preload="metadata"
      playsInline
      loop={isSilent}
      muted={isSilent}
      aria-label={`${fileTitle(file)} of ${senderName}`}
      onError={() => setIsBroken(true)}
    />
  )
}

/** Telegram's animations are films; some are pictures that move. */
function Animation(props: MediaProps) {
  return props.file.mimeType === 'image/gif' ? <Photo {...props} /> : <Video {...props} />
}

function Audio({ file, address, senderName }: MediaProps) {
  const [isBroken, setIsBroken] = useState(false)
  if (isBroken) return <FileRow file={file} hint={unplayable} />
  return <AudioPlayer file={file} address={address} senderName={senderName} onBroken={() => setIsBroken(true)} />
}

/** Most stickers are pictures, some are films; those drawn by a program (TGS) no browser can show. */
function Sticker({ file, address, senderName }: MediaProps) {
  const [view, setView] = useState<'picture' | 'film' | 'none'>('picture')
  const name = `Sticker of ${senderName}`
  if (view === 'none') return <FileRow file={file} hint="moves, and cannot be shown here" />
  if (view === 'picture') {
    return <img className={classes.sticker} src={address} alt={name} onError={() => setView('film')} />
  }
  return (
    <video
      className={classes.sticker}
      src={address}
      autoPlay={!matchMedia('(prefers-reduced-motion: reduce)').matches}
      loop
      muted
      playsInline
      aria-label={name}
      onError={() => setView('none')}
    />
  )
}

const Document = ({ file }: MediaProps) => <FileRow file={file} />

export const mediaViews: { [K in FileKind]: ComponentType<MediaProps> } = {
  photo: Photo,
  document: Document,
  video: Video,
  voice: Audio,
  audio: Audio,
  animation: Animation,
  video_note: Video,
  sticker: Sticker,
}

/** The place is kept before the picture is there, so that nothing jumps. */
function frame({ width, height }: MessageFile): CSSProperties {
  if (width === undefined || height === undefined || width <= 0 || height <= 0) return {}
  // Very long ones are cut; the whole is shown enlarged.
  const ratio = Math.min(Math.max(width / height, 0.4), 3)
  // A length, not a share of the bubble: the bubble is as wide as the picture is shown, not as wide as its file.
  return { aspectRatio: `${ratio}`, width: `${Math.round(Math.min(20 * ratio, 26) * 100) / 100}rem` }
}
