// The browser's way to the loudspeaker. It sleeps while nothing is to be heard: awake all day it would keep a thread, a headset and the
// computer awake.
import { createStore, type StoreApi } from 'zustand/vanilla'

/** `waits_for_press`: the browser lets nothing be heard before somebody clicks or types. `blocked`: nor did that help. */
export type SoundPermission = 'given' | 'waits_for_press' | 'blocked'

/** Longer than the pause between two rings of an offer, so that it is woken once for all of them. */
const AWAKE_MS = 4_000
/** A browser that allows sound wakes the output at once; one that does not may never answer. */
const WAKES_WITHIN_MS = 1_000

export type AudioOutput = {
  permission: StoreApi<{ permission: SoundPermission }>
  /** Finds out whether sound is allowed before anything has to be heard. */
  prepare(): void
  /** To be called by a click or key press: it unlocks the sound for later. */
  unlock(): void
  /** Hands over the output once it is awake; never while the browser forbids it. `seconds`: how long it is wanted. */
  use(seconds: number, play: (context: AudioContext) => void): void
}

/** `open` gives undefined where the browser has no sound. */
export function createAudioOutput(open: () => AudioContext | undefined): AudioOutput {
  const permission = createStore<{ permission: SoundPermission }>(() => ({ permission: 'given' }))
  let context: AudioContext | undefined
  let isAsleep = false
  let falling: ReturnType<typeof setTimeout> | undefined

  function opened(): AudioContext | undefined {
    if (context !== undefined) return context
    const made = open()
    made?.addEventListener('statechange', () => {
      if (made.state !== 'running') return
      isAsleep = false
      permission.setState({ permission: 'given' })
      sleepAfter(made, AWAKE_MS)
    })
    context = made
    return made
  }

  function sleepAfter(awake: AudioContext, milliseconds: number): void {
    clearTimeout(falling)
    falling = setTimeout(() => {
      isAsleep = true
      void awake.suspend().catch(() => {})
    }, milliseconds)
  }

  /** False when the browser no longer allows what it has allowed before. */
  async function wake(asleep: AudioContext): Promise<boolean> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, WAKES_WITHIN_MS))
    await Promise.race([asleep.resume().catch(() => {}), patience])
    isAsleep = false
    if (asleep.state === 'running') return true
    permission.setState({ permission: 'waits_for_press' })
    return false
  }

  return {
    permission,
    prepare() {
      const prepared = opened()
      if (prepared === undefined || isAsleep) return
      if (prepared.state === 'running') sleepAfter(prepared, AWAKE_MS)
      else permission.setState({ permission: 'waits_for_press' })
    },
    unlock() {
      const locked = opened()
      if (locked === undefined || isAsleep || locked.state === 'running') return
      permission.setState({ permission: 'blocked' })
      void locked.resume().catch(() => {})
    },
    async use(seconds, play) {
      const output = opened()
      if (output === undefined) return
      // One that is falling asleep may still call itself running.
      if (isAsleep ? !(await wake(output)) : output.state !== 'running') return
      play(output)
      sleepAfter(output, seconds * 1_000 + AWAKE_MS)
    },
  }
}
