import { element, pressable, svgElement } from './element.ts'
import { icon } from './icons.ts'
import { durationText } from './message-text.ts'

const barCount = 32
const barPitch = 4
const waveHeight = 24

/** Heights from 4 to the wave's height that are the same every time for one file. */
const barHeights = (seed: string): number[] => {
  let value = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
  return Array.from({ length: barCount }, (_, index) => {
    value = (value * 1_664_525 + 1_013_904_223) >>> 0
    const swell = 0.55 + 0.45 * Math.sin(index / 3)
    return Math.max(4, (value / 0xffffffff) * waveHeight * swell)
  })
}

const wave = (seed: string): { root: SVGSVGElement; bars: SVGElement[] } => {
  const bars = barHeights(seed).map((height, index) =>
    svgElement('rect', { x: index * barPitch, y: (waveHeight - height) / 2, width: 2.4, height, rx: 1.2 }),
  )
  const viewBox = `0 0 ${barCount * barPitch} ${waveHeight}`
  return {
    root: svgElement(
      'svg',
      { class: 'wave', viewBox, preserveAspectRatio: 'xMinYMid meet', 'aria-hidden': 'true' },
      ...bars,
    ),
    bars,
  }
}

/** A player for a voice message or a song. The wave is a picture, not a measurement. */
export const voicePlayer = (address: string, seed: string, seconds: number, title: string | null): HTMLElement => {
  const audio = element('audio', { src: address, preload: 'none' })
  const { root: waveRoot, bars } = wave(seed)
  const time = element('span', { class: 'voice-time' }, durationText(seconds))
  const slider = element('input', {
    type: 'range',
    class: 'voice-seek',
    min: 0,
    max: 100,
    value: 0,
    'aria-label': 'Position',
  })
  const button = pressable({ class: 'round-button', 'aria-label': 'Play' }, () => {
    if (audio.paused) audio.play().catch(() => time.replaceChildren('Cannot be played'))
    else audio.pause()
  })
  const length = (): number => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : seconds || 1)
  const show = () => {
    const part = Math.min(1, audio.currentTime / length())
    slider.value = String(part * 100)
    time.textContent = durationText(audio.paused && audio.currentTime === 0 ? length() : audio.currentTime)
    for (const [index, bar] of bars.entries()) bar.classList.toggle('is-played', index / barCount < part)
  }
  const showButton = () => {
    button.replaceChildren(icon(audio.paused ? 'play' : 'pause'))
    button.setAttribute('aria-label', audio.paused ? 'Play' : 'Pause')
  }
  audio.addEventListener('timeupdate', show)
  audio.addEventListener('play', () => {
    for (const other of document.querySelectorAll('audio')) if (other !== audio) other.pause()
    showButton()
  })
  audio.addEventListener('pause', showButton)
  audio.addEventListener('ended', () => {
    audio.currentTime = 0
    show()
  })
  slider.addEventListener('input', () => {
    audio.currentTime = (Number(slider.value) / 100) * length()
  })
  showButton()
  return element(
    'div',
    { class: 'voice', role: 'group', 'aria-label': title ?? 'Voice message' },
    button,
    element(
      'div',
      { class: 'voice-body' },
      title === null ? null : element('span', { class: 'voice-title' }, title),
      element('div', { class: 'voice-track' }, waveRoot, slider),
      time,
    ),
    audio,
  )
}
