// Whether the desk is heard, and how loud. A habit of the person at this browser, so it is kept here.
import { z } from 'zod'
import { createStore } from 'zustand/vanilla'

const storedSound = z.strictObject({ isOn: z.boolean(), volume: z.number().min(0).max(100) })
export type SoundSetting = z.infer<typeof storedSound>

const KEY = 'scenarium.sound'
const asDelivered: SoundSetting = { isOn: true, volume: 50 }

export const soundSetting = createStore<SoundSetting>(() => load())

export function chooseSound(change: Partial<SoundSetting>): void {
  soundSetting.setState(change)
  try {
    localStorage.setItem(KEY, JSON.stringify(soundSetting.getState()))
  } catch {
    // Then it lasts as long as the page.
  }
}

/** Another tab may be the one that rings, so what is chosen here counts there. */
export function readSoundAgain({ key }: Pick<StorageEvent, 'key'>): void {
  if (key === KEY || key === null) soundSetting.setState(load(), true)
}

/** Ears go by ratios: half of the way is the loudness of the tone itself, the end four times that. */
export const gainOf = (loudness: number, { isOn, volume }: SoundSetting): number =>
  isOn ? loudness * (volume / 50) ** 2 : 0

export function parseSound(stored: string | null): SoundSetting {
  try {
    return storedSound.parse(JSON.parse(stored ?? ''))
  } catch {
    return asDelivered
  }
}

function load(): SoundSetting {
  try {
    return parseSound(localStorage.getItem(KEY))
  } catch {
    return asDelivered
  }
}
