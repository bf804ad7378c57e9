import type { MessageFile } from '@scenarium/api'
import { useClient } from '@scenarium/web-kit'
import IconFile from '@tabler/icons-react/icons/IconFile'
import { fileTitle, sizeText } from './file-words.ts'
import classes from './files-part.module.css'

/** Photos as pictures, everything else as a row to download. Several files are an album. */
export function FilesPart({ files, senderName }: { files: readonly MessageFile[]; senderName: string }) {
  return (
    <div className={classes.files} data-album={files.length > 1 || undefined}>
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message never change their order
        <FileView key={index} file={file} senderName={senderName} />
      ))}
    </div>
  )
}

function FileView({ file, senderName }: { file: MessageFile; senderName: string }) {
  const client = useClient()
  const address = file.attachmentId === undefined ? file.url : client.attachmentUrl(file.attachmentId)
  const title = fileTitle(file)
  if (file.status !== 'ready' || address === undefined) {
    const state = file.status === 'failed' ? (file.reason ?? 'could not be fetched') : 'is being fetched …'
    return (
      <div className={classes.file} data-failed={file.status === 'failed' || undefined}>
        <IconFile size={20} aria-hidden="true" />
        <span>
          {title} <span className={classes.note}>{state}</span>
        </span>
      </div>
    )
  }
  // Pictures from elsewhere are not loaded: that would tell a stranger who reads.
  if (isPicture(file) && file.attachmentId !== undefined) {
    return (
      <a href={address} target="_blank" rel="noopener noreferrer" className={classes.picture}>
        <img src={address} alt={`${title} of ${senderName}`} loading="lazy" width={file.width} height={file.height} />
      </a>
    )
  }
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" download={file.name ?? true} className={classes.file}>
      <IconFile size={20} aria-hidden="true" />
      <span>
        {title} <span className={classes.note}>{sizeText(file.sizeBytes)}</span>
      </span>
    </a>
  )
}

const isPicture = ({ kind, mimeType = '' }: MessageFile) =>
  kind === 'photo' || (kind === 'sticker' && mimeType.startsWith('image/'))
