import type { PhoneActions } from './actions.ts'
import type { Upload, UploadKind } from './control.ts'
import { openDialog, textField } from './dialog.ts'
import { element, freshId } from './element.ts'
import { sizeText } from './message-text.ts'

const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])

const naturalKind = (file: File): UploadKind => {
  if (photoTypes.has(file.type)) return 'photo'
  if (file.type === 'video/mp4') return 'video'
  if (file.type === 'audio/mpeg' || file.type === 'audio/mp4') return 'audio'
  return 'document'
}

/** Telegram's limit on the items of one album (sendMediaGroup). */
const albumLimit = 10

const isAlbumKind = (kind: UploadKind): boolean => kind === 'photo' || kind === 'video'

/** Photos and videos sent together become albums; only the first item carries the caption. */
export const planUploads = (
  files: readonly File[],
  asFiles: boolean,
  caption: string,
  newGroupId: () => string,
): Upload[] => {
  const kinds = files.map((file) => (asFiles ? 'document' : naturalKind(file)))
  const isAlbum = files.length > 1 && kinds.every(isAlbumKind)
  let mediaGroupId: string | undefined
  return files.map((file, index) => {
    if (isAlbum && index % albumLimit === 0) mediaGroupId = newGroupId()
    return { file, kind: kinds[index] ?? 'document', caption: index === 0 ? caption : '', mediaGroupId }
  })
}

const preview = (file: File, addresses: string[]): HTMLElement => {
  const note = element('span', { class: 'upload-note' }, `${file.name} · ${sizeText(file.size)}`)
  if (!photoTypes.has(file.type)) return element('li', { class: 'upload is-file' }, note)
  const address = URL.createObjectURL(file)
  addresses.push(address)
  return element('li', { class: 'upload' }, element('img', { src: address, alt: '' }), note)
}

const newGroupId = (): string => String(crypto.getRandomValues(new BigUint64Array(1))[0])

/** Shows what is about to be sent and asks for a caption. */
export const openUploadDialog = (files: readonly File[], asFiles: boolean, actions: PhoneActions): void => {
  if (files.length === 0) return
  const addresses: string[] = []
  const hasMedia = files.some((file) => naturalKind(file) !== 'document')
  const caption = textField({ label: 'Caption', name: 'caption', maxLength: 1024 })
  const asFilesId = freshId('as-files')
  const asFilesBox = element('input', { type: 'checkbox', id: asFilesId, checked: asFiles })
  const { length } = files
  openDialog({
    title: length === 1 ? 'Send a file' : `Send ${length} files`,
    content: [
      element('ul', { class: 'uploads' }, ...files.map((file) => preview(file, addresses))),
      hasMedia &&
        element('label', { class: 'check', for: asFilesId }, asFilesBox, 'Send as files, without compression'),
      caption.root,
    ],
    submitLabel: 'Send',
    submit: async () => {
      await actions.sendUploads(
        planUploads(files, asFilesBox.checked || !hasMedia, caption.input.value.trim(), newGroupId),
      )
      for (const address of addresses) URL.revokeObjectURL(address)
    },
  })
  caption.input.focus()
}

/** Lets the person pick files from the device. */
export const pickFiles = (accept: string, picked: (files: File[]) => void): void => {
  const input = element('input', { type: 'file', accept, multiple: true })
  input.addEventListener('change', () => picked([...(input.files ?? [])]))
  input.click()
}
