import { Loader } from '@mantine/core'
import type { FileKind, MessageFile } from '@scenarium/api'
import { useDeskClient } from '@scenarium/web-kit'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconDownload from '@tabler/icons-react/icons/IconDownload'
import IconFile from '@tabler/icons-react/icons/IconFile'
import IconMicrophone from '@tabler/icons-react/icons/IconMicrophone'
import IconMusic from '@tabler/icons-react/icons/IconMusic'
import IconPhoto from '@tabler/icons-react/icons/IconPhoto'
import IconSticker from '@tabler/icons-react/icons/IconSticker'
import IconVideo from '@tabler/icons-react/icons/IconVideo'
import { fileLine, fileTitle } from './file-words.ts'
import classes from './files-part.module.css'
import { safeUrl } from './web-address.ts'

const icons: { [K in FileKind]: typeof IconFile } = {
  photo: IconPhoto,
  document: IconFile,
  video: IconVideo,
  voice: IconMicrophone,
  audio: IconMusic,
  animation: IconVideo,
  video_note: IconVideo,
  sticker: IconSticker,
}

/** A file as its name, kind and size, with what is to be known about it. */
export function FileRow({ file, hint }: { file: MessageFile; hint?: string }) {
  const client = useDeskClient()
  const { attachmentId, url, status, reason } = file
  const Icon = status === 'failed' ? IconAlertTriangle : icons[file.kind]
  const description = (
    <>
      <Icon size={22} aria-hidden="true" className={classes.icon} />
      <span className={classes.about}>
        <bdi className={classes.name} data-found-in="">
          {fileTitle(file)}
        </bdi>
        <span className={classes.note}>{[fileLine(file), hint].filter(Boolean).join(' · ')}</span>
        {status === 'failed' && <span className={classes.reason}>{reason ?? 'It could not be fetched.'}</span>}
        {status === 'pending' && <span className={classes.note}>is being fetched …</span>}
      </span>
    </>
  )
  if (status === 'ready' && attachmentId !== undefined) {
    return (
      <a href={client.attachmentUrl(attachmentId)} download={file.name ?? true} className={classes.file}>
        {description}
        <IconDownload size={18} role="img" aria-label="Download" className={classes.icon} />
      </a>
    )
  }
  const elsewhere = url === undefined ? undefined : safeUrl(url)
  if (status === 'ready' && elsewhere !== undefined) {
    return (
      <a href={elsewhere} target="_blank" rel="noopener noreferrer nofollow" className={classes.file}>
        {description}
        <span className={classes.note}>{URL.parse(elsewhere)?.host}</span>
      </a>
    )
  }
  return (
    <div className={classes.file} data-failed={status === 'failed' || undefined}>
      {description}
      {status === 'pending' && <Loader size="xs" aria-hidden="true" />}
    </div>
  )
}
