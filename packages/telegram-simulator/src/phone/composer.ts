import type { PhoneActions } from './actions.ts'
import { attachMenu } from './attach-menu.ts'
import { createComposingBanner } from './composing-banner.ts'
import { element, pressable } from './element.ts'
import { icon } from './icons.ts'
import { replyKeyboard } from './keyboard.ts'
import { type MenuItem, openMenu } from './menu.ts'
import { createRecordingBar } from './recording-bar.ts'
import { botName, type OpenChat } from './selectors.ts'
import { openLocationDialog, openOwnContactDialog } from './share-dialogs.ts'
import { chatKey, type PhoneState } from './state.ts'
import { openUploadDialog } from './upload-dialog.ts'
import type { ReplyKeyboard } from './wire.ts'

export interface Composer {
  root: HTMLElement
  update(open: OpenChat, state: PhoneState): void
  focus(): void
}

const tallestPx = 180

/** Where the customer writes. Drafts stay with their chat. */
export const createComposer = (actions: PhoneActions): Composer => {
  const drafts = new Map<string, string>()
  let current: OpenChat | null = null
  let composing: PhoneState['composing'] = null
  let shownKeyboard: string | null = null

  const input = element('textarea', {
    class: 'composer-input',
    rows: 1,
    maxlength: 4096,
    'aria-label': 'Message',
    placeholder: 'Message',
    dir: 'auto',
  })
  const banner = createComposingBanner(() => actions.compose(null))
  const keyboardArea = element('div', { class: 'keyboard-area' })
  const resize = () => {
    input.style.setProperty('height', 'auto')
    input.style.setProperty('height', `${Math.min(input.scrollHeight, tallestPx)}px`)
    const isEmpty = input.value.trim() === ''
    send.hidden = isEmpty
    record.hidden = !isEmpty || composing?.kind === 'edit'
  }
  const setText = (text: string) => {
    input.value = text
    resize()
  }

  const submit = async (): Promise<void> => {
    const text = input.value.trim()
    if (text === '' || current === null) return
    const key = chatKey(current.place)
    setText('')
    try {
      await actions.submitText(text)
    } catch {
      // The text goes back to where it came from, unless something else has been written there.
      if (current !== null && chatKey(current.place) === key && input.value === '') setText(text)
      else drafts.set(key, text)
    }
  }

  const commandItems = (): MenuItem[] =>
    (current?.bot.commands ?? []).map(({ command, description }) => ({
      label: `/${command}`,
      note: description,
      choose: () => actions.sendText(`/${command}`),
    }))

  const attach = pressable(
    { class: 'icon-button', 'aria-label': 'Attach', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    () => current !== null && openMenu(attach, 'Attach', attachMenu(current.customer, actions)),
    icon('attach'),
  )
  const commands = pressable(
    { class: 'icon-button', 'aria-label': 'Commands', 'aria-haspopup': 'menu', 'aria-expanded': 'false', hidden: true },
    () => openMenu(commands, 'Commands', commandItems()),
    icon('slash'),
  )
  const keyboardToggle = pressable(
    { class: 'icon-button', 'aria-label': 'Reply buttons', 'aria-pressed': 'false', hidden: true },
    () => actions.hideKeyboard(!keyboardArea.hidden),
    icon('keyboard'),
  )
  const send = pressable(
    { class: 'send-button', 'aria-label': 'Send', hidden: true },
    () => void submit(),
    icon('send'),
  )
  const record = pressable(
    { class: 'send-button is-quiet', 'aria-label': 'Record a voice message' },
    () => void recording.begin(),
    icon('microphone'),
  )
  const field = element('div', { class: 'composer-field' }, attach, input, commands, keyboardToggle)
  const line = element('div', { class: 'composer-line' }, field, send, record)
  const recording = createRecordingBar(line, (voice) =>
    actions.sendUploads([{ file: voice.file, kind: 'voice', durationSeconds: voice.durationSeconds }]),
  )
  const start = pressable({ class: 'button is-primary is-large' }, () => void actions.start(), 'Start')
  const startNote = element('p', { class: 'gate-note' })
  const unblock = pressable({ class: 'button is-large' }, () => void actions.setBlocked(false), 'Unblock')
  const startGate = element('div', { class: 'gate', hidden: true }, start, startNote)
  const blockGate = element(
    'div',
    { class: 'gate', hidden: true },
    unblock,
    element('p', { class: 'gate-note' }, 'You blocked this bot. It cannot write to you.'),
  )
  const writing = element('div', { class: 'writing' }, banner.root, line, recording.root, keyboardArea)
  const root = element('div', { class: 'composer' }, startGate, blockGate, writing)

  input.addEventListener('input', resize)
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && composing !== null) actions.compose(null)
    // Enter that ends a composition (Japanese and others) chooses a candidate; it must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void submit()
  })
  input.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    openUploadDialog(files, false, actions)
  })

  const showKeyboard = (open: OpenChat, keyboard: ReplyKeyboard | null, isHidden: boolean): void => {
    const signature = keyboard === null ? null : `${chatKey(open.place)} ${JSON.stringify(keyboard)}`
    if (signature !== shownKeyboard) {
      shownKeyboard = signature
      const afterUse = () => keyboard?.one_time_keyboard === true && actions.hideKeyboard(true)
      const keyboardActions = {
        sendText: (text: string) => {
          actions.sendText(text)
          afterUse()
        },
        shareContact: () => openOwnContactDialog(botName(open.bot), open.customer, actions),
        shareLocation: () => openLocationDialog(actions),
      }
      keyboardArea.replaceChildren(...(keyboard === null ? [] : [replyKeyboard(keyboard, keyboardActions)]))
    }
    keyboardToggle.hidden = keyboard === null
    keyboardToggle.setAttribute('aria-pressed', String(!isHidden))
    keyboardArea.hidden = keyboard === null || isHidden
  }

  return {
    root,
    focus: () => {
      if (!writing.hidden) input.focus({ preventScroll: true })
      else if (!startGate.hidden) start.focus({ preventScroll: true })
    },
    update: (open, state) => {
      const isSamePlace = current !== null && chatKey(current.place) === chatKey(open.place)
      if (!isSamePlace) {
        if (current !== null) drafts.set(chatKey(current.place), composing?.kind === 'edit' ? '' : input.value)
        recording.cancel()
        composing = null
        setText(drafts.get(chatKey(open.place)) ?? '')
      }
      current = open
      const { chat } = open
      const isEmpty = chat !== null && chat.messages.length === 0
      const needsStart = chat !== null && !chat.blocked && (isEmpty || state.startPayload !== null)
      const wasAtGate = document.activeElement === start || document.activeElement === unblock
      startGate.hidden = !needsStart
      startNote.textContent = state.startPayload === null ? '' : `Deep link: /start ${state.startPayload}`
      blockGate.hidden = chat?.blocked !== true
      writing.hidden = needsStart || chat === null || chat.blocked
      if (wasAtGate && !writing.hidden) input.focus({ preventScroll: true })
      if (composing !== state.composing) {
        const previous = composing
        composing = state.composing
        const edited = chat?.messages.find(
          ({ message_id }) => composing?.kind === 'edit' && message_id === composing.messageId,
        )
        if (edited !== undefined) setText(edited.text ?? '')
        else if (previous?.kind === 'edit') setText('')
        if (composing !== null) input.focus()
        resize()
      }
      banner.update(composing, chat?.messages ?? [])
      input.placeholder = chat?.replyKeyboard?.input_field_placeholder ?? 'Message'
      commands.hidden = (open.bot.commands ?? []).length === 0
      showKeyboard(open, chat?.replyKeyboard ?? null, state.isKeyboardHidden)
    },
  }
}
