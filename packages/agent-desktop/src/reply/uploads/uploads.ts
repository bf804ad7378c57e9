// Files picked for a chat. They are uploaded at once, in the background, whichever chat is looked at; sending waits for them.
import { type AttachmentView, MAX_UPLOAD_BYTES } from '@scenarium/api'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { sizeText } from '../../conversation/parts/file-words.ts'

/** Telegram takes photos up to this size (sendPhoto); larger images go as documents. */
const MOST_PHOTO_BYTES = 10_000_000
/** More at once would leave no connection of the browser for anything else. */
const AT_ONCE = 2
const LONGEST_NAME = 255

export type PickedFile = {
  fileId: string
  file: File
  name: string
  caption: string
  /** `refused`: it can never be sent. */
  state: 'queued' | 'uploading' | 'uploaded' | 'failed' | 'refused'
  /** From 0 to 1. */
  progress: number
  attachment: AttachmentView | null
  problem: string | null
  /** What the agent should know before sending. */
  remark: string | null
}

export type ChatFiles = {
  files: readonly PickedFile[]
  /** The agent has pressed Send; it happens when all files are there. */
  isSending: boolean
}

export type Transfer = { done: Promise<AttachmentView>; cancel(): void }

export type UploadsDeps = {
  newId(): string
  transfer(file: File, name: string, onProgress: (fraction: number) => void): Transfer
  errorText(error: unknown): string
  /** All files of a chat that is to be sent are there. */
  ready(interactionId: string): void
}

export type Uploads = {
  store: StoreApi<{ readonly [interactionId: string]: ChatFiles }>
  get(interactionId: string): ChatFiles
  add(interactionId: string, files: readonly File[]): void
  setCaption(interactionId: string, fileId: string, caption: string): void
  retry(interactionId: string, fileId: string): void
  remove(interactionId: string, fileId: string): void
  /** Send as soon as all are there, or not after all. */
  setSending(interactionId: string, isSending: boolean): void
  /** Ends all transfers of the chat, and forgets its files. */
  clear(interactionId: string): void
}

export const noFiles: ChatFiles = { files: [], isSending: false }

export function createUploads(deps: UploadsDeps): Uploads {
  const store = createStore<{ readonly [interactionId: string]: ChatFiles }>(() => ({}))
  const transfers = new Map<string, Transfer>()
  const get = (interactionId: string) => store.getState()[interactionId] ?? noFiles

  function set(interactionId: string, chat: ChatFiles) {
    const { [interactionId]: _, ...others } = store.getState()
    store.setState(chat.files.length === 0 ? others : { ...others, [interactionId]: chat }, true)
  }

  function change(interactionId: string, fileId: string, changes: Partial<PickedFile>) {
    const chat = get(interactionId)
    const files = chat.files.map((file) => (file.fileId === fileId ? { ...file, ...changes } : file))
    // What cannot be sent is for the agent to look at first.
    const isSending = chat.isSending && !files.some(({ state }) => state === 'failed')
    set(interactionId, { files, isSending })
  }

  function startNext() {
    const queued = Object.entries(store.getState()).flatMap(([interactionId, { files }]) =>
      files.filter(({ state }) => state === 'queued').map((file) => ({ interactionId, file })),
    )
    for (const { interactionId, file } of queued.slice(0, AT_ONCE - transfers.size)) void upload(interactionId, file)
  }

  async function upload(interactionId: string, { fileId, file, name }: PickedFile) {
    change(interactionId, fileId, { state: 'uploading', progress: 0, problem: null })
    const transfer = deps.transfer(file, name, (progress) => change(interactionId, fileId, { progress }))
    transfers.set(fileId, transfer)
    try {
      const attachment = await transfer.done
      if (transfers.get(fileId) === transfer)
        change(interactionId, fileId, { state: 'uploaded', progress: 1, attachment })
    } catch (error) {
      if (transfers.get(fileId) === transfer) {
        change(interactionId, fileId, { state: 'failed', problem: deps.errorText(error) })
      }
    }
    if (transfers.get(fileId) === transfer) transfers.delete(fileId)
    startNext()
    tellIfReady(interactionId)
  }

  function tellIfReady(interactionId: string) {
    const { files, isSending } = get(interactionId)
    if (isSending && files.every(({ state }) => state === 'uploaded')) deps.ready(interactionId)
  }

  function stop(fileId: string) {
    const transfer = transfers.get(fileId)
    transfers.delete(fileId)
    transfer?.cancel()
  }

  function pick(file: File): PickedFile {
    const problem = problemOf(file)
    return {
      fileId: deps.newId(),
      file,
      name: shortened(file.name || 'file'),
      caption: '',
      state: problem === null ? 'queued' : 'refused',
      progress: 0,
      attachment: null,
      problem,
      remark: problem === null ? remarkOf(file) : null,
    }
  }

  const uploads: Uploads = {
    store,
    get,
    add(interactionId, files) {
      const chat = get(interactionId)
      set(interactionId, { files: [...chat.files, ...files.map(pick)], isSending: false })
      startNext()
    },
    setCaption: (interactionId, fileId, caption) => change(interactionId, fileId, { caption }),
    retry(interactionId, fileId) {
      if (get(interactionId).files.find((file) => file.fileId === fileId)?.state !== 'failed') return
      change(interactionId, fileId, { state: 'queued', problem: null })
      startNext()
    },
    remove(interactionId, fileId) {
      stop(fileId)
      const chat = get(interactionId)
      set(interactionId, { ...chat, files: chat.files.filter((file) => file.fileId !== fileId) })
      startNext()
      if (chat.files.length > 1) tellIfReady(interactionId)
    },
    setSending(interactionId, isSending) {
      const chat = get(interactionId)
      set(interactionId, { ...chat, isSending })
      tellIfReady(interactionId)
    },
    clear(interactionId) {
      for (const { fileId } of get(interactionId).files) stop(fileId)
      set(interactionId, noFiles)
      startNext()
    },
  }
  return uploads
}

function problemOf({ size }: File): string | null {
  if (size === 0) return 'The file is empty.'
  if (size <= MAX_UPLOAD_BYTES) return null
  return `With ${sizeText(size)} it is too large: at most ${sizeText(MAX_UPLOAD_BYTES)} can be sent.`
}

function remarkOf({ type, size }: File): string | null {
  const isPhoto = type === 'image/jpeg' || type === 'image/png' || type === 'image/webp'
  return isPhoto && size > MOST_PHOTO_BYTES ? 'Larger than 10 MB: goes as a document, not as a photo.' : null
}

/** The ending stays, because it says what the file is. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return name.slice(0, LONGEST_NAME - ending.length).toWellFormed() + ending
}
