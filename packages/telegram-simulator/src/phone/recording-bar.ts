import { element, pressable } from './element.ts'
import { icon } from './icons.ts'
import { durationText } from './message-text.ts'
import { showToast } from './toast.ts'
import { type Recording, sampleVoice, startRecording, type Voice } from './voice-recorder.ts'

export interface RecordingBar {
  root: HTMLElement
  begin(): Promise<void>
  cancel(): void
}

/** Stands in for `replaced` while a voice message is recorded. Without a microphone a sample is sent instead. */
export const createRecordingBar = (replaced: HTMLElement, sendVoice: (voice: Voice) => Promise<void>): RecordingBar => {
  let recording: Recording | null = null
  let ticking: ReturnType<typeof setInterval> | undefined

  const time = element('span', { class: 'recording-time', role: 'timer' }, durationText(0))
  const close = () => {
    clearInterval(ticking)
    recording = null
    root.hidden = true
    replaced.hidden = false
  }
  const cancel = () => {
    recording?.cancel()
    close()
  }
  const finish = async (): Promise<void> => {
    const voice = await recording?.stop()
    close()
    if (voice !== undefined) await sendVoice(voice).catch(() => undefined)
  }
  const send = pressable(
    { class: 'send-button', 'aria-label': 'Send voice message' },
    () => void finish(),
    icon('send'),
  )
  const root = element(
    'div',
    { class: 'recording', hidden: true },
    element('span', { class: 'recording-dot', 'aria-hidden': 'true' }),
    time,
    element('span', { class: 'recording-note' }, 'Recording…'),
    pressable({ class: 'button' }, cancel, 'Cancel'),
    send,
  )

  const begin = async (): Promise<void> => {
    try {
      recording = await startRecording()
    } catch {
      showToast('No microphone here: a sample voice message was sent.')
      await sendVoice(sampleVoice()).catch(() => undefined)
      return
    }
    const startedAt = performance.now()
    time.textContent = durationText(0)
    ticking = setInterval(() => {
      time.textContent = durationText((performance.now() - startedAt) / 1000)
    }, 500)
    replaced.hidden = true
    root.hidden = false
    send.focus()
  }
  return { root, begin, cancel }
}
