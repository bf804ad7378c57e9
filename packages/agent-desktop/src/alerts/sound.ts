// Tones made on the spot; no file is loaded. Browsers allow sound once the person has clicked or typed somewhere.
import { createAudioOutput } from './audio-output.ts'
import { gainOf, soundSetting } from './sound-setting.ts'

const output = createAudioOutput(() => (typeof AudioContext === 'undefined' ? undefined : new AudioContext()))

export const { permission: soundPermission, prepare: prepareSound, unlock: unlockSound } = output

/** Two rising tones: a chat is offered. */
export const playOffer = () => play([660, 880], 0.16, 0.18)
/** Three tones, up and down: an agent asks for help. */
export const playHelp = () => play([740, 988, 740], 0.14, 0.16)
/** One soft tone: a message came. */
export const playMessage = () => play([520], 0.07, 0.12)
/** Three soft tones: a reminder is due. */
export const playReminder = () => play([587, 587, 784], 0.1, 0.14)

function play(frequencies: readonly number[], loudness: number, seconds: number): void {
  const gain = gainOf(loudness, soundSetting.getState())
  if (gain === 0) return
  output.use(frequencies.length * seconds, (context) => {
    for (const [index, frequency] of frequencies.entries()) {
      const start = context.currentTime + index * seconds
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.frequency.value = frequency
      // Without a soft beginning and end it would click.
      volume.gain.setValueAtTime(0, start)
      volume.gain.linearRampToValueAtTime(gain, start + 0.02)
      volume.gain.linearRampToValueAtTime(0, start + seconds)
      tone.connect(volume).connect(context.destination)
      tone.start(start)
      tone.stop(start + seconds)
    }
  })
}
