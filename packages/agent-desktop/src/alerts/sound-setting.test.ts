import { afterEach, expect, it, vi } from 'vitest'
import { fakeStorage } from '../../test/fake-storage.ts'
import { chooseSound, gainOf, parseSound, readSoundAgain, soundSetting } from './sound-setting.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

it('a tone is as loud as it is meant at half of the volume, louder above, and not heard with the sound off', () => {
  expect(gainOf(0.1, { isOn: true, volume: 50 })).toBe(0.1)
  expect(gainOf(0.1, { isOn: true, volume: 100 })).toBeCloseTo(0.4)
  expect(gainOf(0.1, { isOn: true, volume: 0 })).toBe(0)
  expect(gainOf(0.1, { isOn: false, volume: 100 })).toBe(0)
})

it('the choice is kept in the browser, and taken from another tab', () => {
  const storage = fakeStorage()
  vi.stubGlobal('localStorage', storage)
  chooseSound({ isOn: false })
  chooseSound({ volume: 80 })
  expect(parseSound(storage.getItem('scenarium.sound'))).toEqual({ isOn: false, volume: 80 })
  storage.setItem('scenarium.sound', JSON.stringify({ isOn: true, volume: 10 }))
  readSoundAgain({ key: 'something else' })
  expect(soundSetting.getState()).toEqual({ isOn: false, volume: 80 })
  readSoundAgain({ key: 'scenarium.sound' })
  expect(soundSetting.getState()).toEqual({ isOn: true, volume: 10 })
})

it('without a choice, or with one that cannot be read, the desk is heard', () => {
  for (const stored of [null, 'loud', '{"isOn":true,"volume":900}']) {
    expect(parseSound(stored)).toEqual({ isOn: true, volume: 50 })
  }
})
