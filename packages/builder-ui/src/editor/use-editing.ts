import { createContext, useContext } from 'react'
import type { Editing } from './open-editing.ts'

export const EditingContext = createContext<Editing | null>(null)

/** Saving and checking of the open scenario; `autosave.flush()` before anything that reads the draft from the server. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (editing === null) throw new Error('There is no EditingContext around this component.')
  return editing
}
