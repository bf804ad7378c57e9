// One upload by XMLHttpRequest, which tells how far it is; fetch does not. It has nothing to do with the live connection.
import { ApiError, type AttachmentView, attachmentView, errorBody } from '@scenarium/api'
import { sendCommand } from '@scenarium/web-kit'
import type { Transfer } from './uploads.ts'

export type TransferOptions = { onProgress(fraction: number): void; onSignedOut(): void }

/** Tried again while the server cannot be reached, for as long as a command is. */
export function transferFile(file: File, name: string, options: TransferOptions): Transfer {
  let request: XMLHttpRequest | undefined
  let isCanceled = false
  const attempt = () => {
    // To whoever has canceled, the answer is of no interest; an error of the server's ends the trying.
    if (isCanceled) throw new ApiError(0, { code: 'canceled', text: 'Canceled.' })
    request = new XMLHttpRequest()
    return upload(request, { file, name }, options)
  }
  return {
    done: sendCommand(async () => attempt()),
    cancel() {
      isCanceled = true
      request?.abort()
    },
  }
}

function upload(
  request: XMLHttpRequest,
  { file, name }: { file: File; name: string },
  { onProgress, onSignedOut }: TransferOptions,
): Promise<AttachmentView> {
  return new Promise((resolve, reject) => {
    request.open('POST', `/api/attachments?${new URLSearchParams({ name })}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    request.onerror = () => reject(new TypeError('The upload did not get through.'))
    request.onabort = request.onerror
    request.onload = () => {
      const { status, response } = request
      if (status === 401) onSignedOut()
      const attachment = attachmentView.safeParse(response)
      if (status >= 200 && status < 300 && attachment.success) return resolve(attachment.data)
      const refusal = errorBody.safeParse(response)
      const text = status === 413 ? 'The file is too large.' : `The server answered ${status}.`
      reject(new ApiError(status, refusal.success ? refusal.data : { code: 'unreadable_answer', text }))
    }
    request.send(file)
  })
}
