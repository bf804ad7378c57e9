import { element } from './element.ts'
import { initials } from './message-text.ts'

const hues = 7

/** A round picture with initials; decorative, the name stands beside it. */
export const avatar = (name: string, id: number): HTMLElement =>
  element('span', { class: `avatar hue-${Math.abs(id) % hues}`, 'aria-hidden': 'true' }, initials(name))
