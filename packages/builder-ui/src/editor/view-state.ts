import type { Rectangle } from '../canvas/rectangle.ts'
import type { Exit } from './add-block.ts'
import type { Position } from './document.ts'

export type ViewState = {
  mode: 'canvas' | 'outline'
  isPaletteOpen: boolean
  isFinding: boolean
  isHelpOpen: boolean
  isPublishing: boolean
  /** A type of block is being chosen, to be added there. */
  choosing: Choosing | null
  /** The block whose connections are being set in a dialog. */
  connecting: string | null
  /** An arrangement of all blocks is wanted, and becomes the preview. */
  isArranging: boolean
  /** Places that are proposed and not yet taken over. */
  preview: { [blockId: string]: Position } | null
  /** Settings written as JSON and neither applied nor discarded, by block. */
  writtenSettings: { readonly [blockId: string]: string }
  /** The part of the drawing that the canvas shows; null while nothing is drawn. */
  sight: (() => Rectangle) | null
}

export type Choosing = {
  from?: Exit
  at?: Position
  /** Where on the page to ask; in its middle when absent. */
  screen?: Position
}

export const closedView: ViewState = {
  mode: 'canvas',
  isPaletteOpen: true,
  isFinding: false,
  isHelpOpen: false,
  isPublishing: false,
  choosing: null,
  connecting: null,
  isArranging: false,
  preview: null,
  writtenSettings: {},
  sight: null,
}
