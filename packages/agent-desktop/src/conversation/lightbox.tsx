import { ActionIcon, Modal } from '@mantine/core'
import type { MessageFile, MessageView } from '@scenarium/api'
import { useDeskClient } from '@scenarium/web-kit'
import IconChevronLeft from '@tabler/icons-react/icons/IconChevronLeft'
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight'
import IconDownload from '@tabler/icons-react/icons/IconDownload'
import IconX from '@tabler/icons-react/icons/IconX'
import IconZoomIn from '@tabler/icons-react/icons/IconZoomIn'
import IconZoomOut from '@tabler/icons-react/icons/IconZoomOut'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import classes from './lightbox.module.css'
import { fullTimeText } from './when.ts'

const zooms = [1, 1.5, 2, 3, 4, 6]

type Picture = { attachmentId: string; file: MessageFile; senderName: string; createdAt: number }
type Props = {
  messages: readonly MessageView[]
  attachmentId: string
  onChange: (attachmentId: string) => void
  onClose: () => void
}

/** The pictures of the conversation, one at a time: arrow keys go on, + and − zoom, Escape closes. */
export function Lightbox({ messages, attachmentId, onChange, onClose }: Props) {
  const client = useDeskClient()
  const [zoom, setZoom] = useState(0)
  const pictures = picturesOf(messages)
  const index = pictures.findIndex((one) => one.attachmentId === attachmentId)
  const picture = pictures[index]
  const address = client.attachmentUrl(attachmentId)

  function go(step: number) {
    const next = pictures[index + step]
    if (next === undefined) return
    setZoom(0)
    onChange(next.attachmentId)
  }
  const changeZoom = (step: number) => setZoom((now) => Math.min(Math.max(now + step, 0), zooms.length - 1))

  const keys: { [key: string]: () => void } = {
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    '+': () => changeZoom(1),
    '=': () => changeZoom(1),
    '-': () => changeZoom(-1),
    '0': () => setZoom(0),
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key]
    if (act === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  })
  // Of the whole page: the focus may still be on its way here.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
  if (picture === undefined) return null

  return (
    <Modal.Root opened onClose={onClose} fullScreen padding={0} transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label="Picture" className={classes.content}>
        <div className={classes.bar}>
          <span className={classes.title}>
            <bdi>{picture.senderName}</bdi>, {fullTimeText(picture.createdAt)}
            {pictures.length > 1 && ` · ${index + 1} of ${pictures.length}`}
          </span>
          <BarButton label="Smaller" onClick={() => changeZoom(-1)} isDisabled={zoom === 0}>
            <IconZoomOut size={20} />
          </BarButton>
          <BarButton label="Larger" onClick={() => changeZoom(1)} isDisabled={zoom === zooms.length - 1}>
            <IconZoomIn size={20} />
          </BarButton>
          <ActionIcon
            component="a"
            href={address}
            download={picture.file.name ?? true}
            variant="subtle"
            color="gray.0"
            size="lg"
            aria-label="Download"
          >
            <IconDownload size={20} />
          </ActionIcon>
          <BarButton label="Close" onClick={onClose} data-autofocus>
            <IconX size={20} />
          </BarButton>
        </div>
        <div className={classes.stage}>
          <button
            type="button"
            className={classes.frame}
            style={{ width: `${(zooms[zoom] ?? 1) * 100}%`, height: `${(zooms[zoom] ?? 1) * 100}%` }}
            data-zoomed={zoom > 0 || undefined}
            onClick={() => setZoom((now) => (now === 0 ? 2 : 0))}
            aria-label={zoom > 0 ? 'Show all of it' : 'Zoom in'}
          >
            <img src={address} alt={`Of ${picture.senderName}`} />
          </button>
        </div>
        {index > 0 && (
          <BarButton label="Previous" onClick={() => go(-1)} className={classes.previous}>
            <IconChevronLeft size={26} />
          </BarButton>
        )}
        {index < pictures.length - 1 && (
          <BarButton label="Next" onClick={() => go(1)} className={classes.next}>
            <IconChevronRight size={26} />
          </BarButton>
        )}
      </Modal.Content>
    </Modal.Root>
  )
}

type BarButtonProps = {
  label: string
  onClick: () => void
  isDisabled?: boolean
  className?: string
  children: ReactNode
  'data-autofocus'?: boolean
}

function BarButton({ label, onClick, isDisabled = false, className, children, ...rest }: BarButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray.0"
      size="lg"
      className={className}
      onClick={onClick}
      disabled={isDisabled}
      aria-label={label}
      {...rest}
    >
      {children}
    </ActionIcon>
  )
}

function picturesOf(messages: readonly MessageView[]): Picture[] {
  return messages.flatMap(({ content, senderName, createdAt }) =>
    (content?.files ?? []).flatMap((file) =>
      isPicture(file) && file.status === 'ready' && file.attachmentId !== undefined
        ? [{ attachmentId: file.attachmentId, file, senderName, createdAt }]
        : [],
    ),
  )
}

const isPicture = ({ kind, mimeType }: MessageFile) =>
  kind === 'photo' || (kind === 'animation' && mimeType === 'image/gif')
