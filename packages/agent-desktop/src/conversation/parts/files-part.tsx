import type { MessageFile } from '@scenarium/api'
import { useDeskClient } from '@scenarium/web-kit'
import { FileRow } from './file-row.tsx'
import classes from './files-part.module.css'
import { type MediaProps, mediaViews } from './media-views.tsx'

type Props = { interactionId: string; seq: number; files: readonly MessageFile[]; senderName: string }

/** Pictures, films and sounds as what they are, everything else as a row to download. Several files are an album. */
export function FilesPart({ files, ...message }: Props) {
  return (
    <div className={classes.files} data-album={files.length > 1 || undefined}>
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message never change their order
        <FileView key={index} file={file} {...message} />
      ))}
    </div>
  )
}

/** One file in its own state: on its way, here, or not to be had. */
export function FileView({ file, ...message }: Omit<MediaProps, 'address'>) {
  const client = useDeskClient()
  const { attachmentId } = file
  // What lies elsewhere is not loaded: that would tell a stranger who reads.
  if (file.status !== 'ready' || attachmentId === undefined) return <FileRow file={file} />
  const View = mediaViews[file.kind]
  return <View key={attachmentId} file={file} address={client.attachmentUrl(attachmentId)} {...message} />
}
