export interface Voice {
  file: File
  durationSeconds: number
}

export interface Recording {
  stop(): Promise<Voice>
  cancel(): void
}

const recordingTypes = [
  { type: 'audio/ogg;codecs=opus', extension: 'ogg' },
  { type: 'audio/webm;codecs=opus', extension: 'webm' },
  { type: 'audio/mp4', extension: 'm4a' },
]

/** Begins to record from the microphone. Rejects when there is none or the person refuses. */
export const startRecording = async (): Promise<Recording> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const format = recordingTypes.find(({ type }) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, format === undefined ? {} : { mimeType: format.type })
  const parts: Blob[] = []
  const startedAt = performance.now()
  const release = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  recorder.start()
  return {
    stop: () =>
      new Promise((resolve) => {
        recorder.addEventListener('stop', () => {
          release()
          const type = recorder.mimeType.split(';')[0] ?? 'audio/webm'
          const file = new File(parts, `voice.${format?.extension ?? 'webm'}`, { type })
          resolve({ file, durationSeconds: Math.max(1, (performance.now() - startedAt) / 1000) })
        })
        recorder.stop()
      }),
    cancel: () => {
      recorder.stop()
      release()
    },
  }
}

const sampleRate = 16_000
const headerBytes = 44

/** Bytes of a WAV file with 16-bit mono samples from -1 to 1 (RIFF, PCM format 1). */
export const encodeWav = (samples: Float32Array): ArrayBuffer => {
  const buffer = new ArrayBuffer(headerBytes + samples.length * 2)
  const view = new DataView(buffer)
  const ascii = (offset: number, text: string) => {
    for (const [index, letter] of [...text].entries()) view.setUint8(offset + index, letter.charCodeAt(0))
  }
  ascii(0, 'RIFF')
  view.setUint32(4, buffer.byteLength - 8, true)
  ascii(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  ascii(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  for (const [index, sample] of samples.entries()) view.setInt16(headerBytes + index * 2, sample * 0x7fff, true)
  return buffer
}

/** A short hummed melody, for machines without a microphone. */
export const sampleVoice = (): Voice => {
  const notes = [262, 330, 392, 523]
  const noteSeconds = 0.5
  const samples = new Float32Array(notes.length * noteSeconds * sampleRate)
  for (const index of samples.keys()) {
    const seconds = index / sampleRate
    const pitch = notes[Math.floor(seconds / noteSeconds)] ?? 0
    const sinceNote = seconds % noteSeconds
    const loudness = Math.min(1, sinceNote * 20) * Math.exp(-3 * sinceNote) * 0.4
    samples[index] = loudness * Math.sin(2 * Math.PI * pitch * seconds)
  }
  const file = new File([encodeWav(samples)], 'voice.wav', { type: 'audio/wav' })
  return { file, durationSeconds: notes.length * noteSeconds }
}
