// Tones made on the spot; no file is loaded. Browsers allow sound once the person has clicked or typed somewhere.
import { createStore } from 'zustand/vanilla'
import { gainOf, soundSetting } from './sound-setting.ts'

/** `waits_for_press`: the browser lets nothing be heard before somebody clicks or types. `blocked`: nor did that help. */
export type SoundPermission = 'given' | 'waits_for_press' | 'blocked'

export const soundPermission = createStore<{ permission: SoundPermission }>(() => ({ permission: 'given' }))

let context: AudioContext | undefined

function audio(): AudioContext | undefined {
  if (typeof AudioContext === 'undefined') return undefined
  if (context === undefined) {
    const made = new AudioContext()
    made.addEventListener('statechange', () => {
      if (made.state === 'running') soundPermission.setState({ permission: 'given' })
    })
    context = made
  }
  return context
}

/** Finds out whether sound is allowed before anything has to be heard. */
export function prepareSound(): void {
  const prepared = audio()
  if (prepared !== undefined && prepared.state !== 'running')
    soundPermission.setState({ permission: 'waits_for_press' })
}

/** To be called by a click or key press: it unlocks the sound for later. */
export function unlockSound(): void {
  const unlocked = audio()
  if (unlocked === undefined || unlocked.state === 'running') return
  soundPermission.setState({ permission: 'blocked' })
  void unlocked.resume().catch(() => {})
}

/** Two rising tones: a chat is offered. */
export const playOffer = () => play([660, 880], 0.16, 0.18)
/** Three tones, up and down: an agent asks for help. */
export const playHelp = () => play([740, 988, 740], 0.14, 0.16)
/** One soft tone: a message came. */
export const playMessage = () => play([520], 0.07, 0.12)
/** Three soft tones: a reminder is due. */
export const playReminder = () => play([587, 587, 784], 0.1, 0.14)

function play(frequencies: readonly number[], loudness: number, seconds: number): void {
  const playing = audio()
  const gain = gainOf(loudness, soundSetting.getState())
  if (playing === undefined || playing.state !== 'running' || gain === 0) return
  for (const [index, frequency] of frequencies.entries()) {
    const start = playing.currentTime + index * seconds
    const tone = playing.createOscillator()
    const volume = playing.createGain()
    tone.frequency.value = frequency
    // Without a soft beginning and end it would click.
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(gain, start + 0.02)
    volume.gain.linearRampToValueAtTime(0, start + seconds)
    tone.connect(volume).connect(playing.destination)
    tone.start(start)
    tone.stop(start + seconds)
  }
}
