import { ActionIcon, Button, Progress, TextInput } from '@mantine/core'
import { MAX_CAPTION_LENGTH } from '@scenarium/api'
import IconFile from '@tabler/icons-react/icons/IconFile'
import IconX from '@tabler/icons-react/icons/IconX'
import { useEffect, useState } from 'react'
import { sizeText } from '../../conversation/parts/file-words.ts'
import { useDesktop } from '../../desktop/desktop-context.tsx'
import classes from './file-tray.module.css'
import type { PickedFile } from './uploads.ts'

type Props = { interactionId: string; files: readonly PickedFile[]; isSending: boolean }

/** The files that go with the reply, in their order. */
export function FileTray({ interactionId, files, isSending }: Props) {
  if (files.length === 0) return null
  return (
    <ul className={classes.tray} aria-label="Files to send">
      {files.map((file) => (
        <FileCard key={file.fileId} interactionId={interactionId} picked={file} isSending={isSending} />
      ))}
    </ul>
  )
}

type CardProps = { interactionId: string; picked: PickedFile; isSending: boolean }

function FileCard({ interactionId, picked, isSending }: CardProps) {
  const { uploads } = useDesktop().writing
  const { fileId, file, name, caption, state, progress, problem, remark } = picked
  const isUnderWay = state === 'queued' || state === 'uploading'
  return (
    <li className={classes.card} data-state={state} aria-label={name}>
      <Thumbnail file={file} />
      <div className={classes.words}>
        <div className={classes.name} title={name}>
          {name}
        </div>
        <div className={classes.line}>
          {sizeText(file.size)}
          {state === 'queued' && ' · waiting'}
          {state === 'uploading' && ` · ${Math.round(progress * 100)} %`}
          {remark !== null && ` · ${remark}`}
        </div>
        {isUnderWay && <Progress value={progress * 100} size="xs" aria-label={`Upload of ${name}`} />}
        {problem !== null && (
          <div className={classes.problem} role="alert">
            {problem}
            {state === 'failed' && (
              <Button size="compact-xs" variant="default" onClick={() => uploads.retry(interactionId, fileId)}>
                Try again
              </Button>
            )}
          </div>
        )}
        {state !== 'refused' && (
          <TextInput
            size="xs"
            aria-label={`Caption of ${name}`}
            placeholder="Caption"
            maxLength={MAX_CAPTION_LENGTH}
            readOnly={isSending}
            value={caption}
            onChange={(event) => uploads.setCaption(interactionId, fileId, event.currentTarget.value)}
          />
        )}
        {caption.length >= MAX_CAPTION_LENGTH - 100 && (
          <div className={classes.line}>
            {caption.length.toLocaleString()} of {MAX_CAPTION_LENGTH.toLocaleString()} characters
          </div>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={isUnderWay ? `Cancel the upload of ${name}` : `Remove ${name}`}
        onClick={() => uploads.remove(interactionId, fileId)}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}

function Thumbnail({ file }: { file: File }) {
  const [url, setUrl] = useState<string | null>(null)
  // Only what browsers draw as pictures and nothing else; an SVG can hold more than that.
  const isPicture = /^image\/(jpeg|png|gif|webp)$/.test(file.type)
  useEffect(() => {
    if (!isPicture) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file, isPicture])
  return (
    <div className={classes.thumbnail}>
      {url === null ? <IconFile size={24} aria-hidden="true" /> : <img src={url} alt="" onError={() => setUrl(null)} />}
    </div>
  )
}
