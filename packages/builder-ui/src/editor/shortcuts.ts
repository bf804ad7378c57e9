// Every shortcut of the builder, in one table; `?` shows it.

export const shortcuts = {
  undo: { keys: 'Ctrl+Z', text: 'Undo' },
  redo: { keys: 'Ctrl+Shift+Z', text: 'Redo; also Ctrl + Y' },
  copy: { keys: 'Ctrl+C', text: 'Copy the selected blocks, also for another scenario' },
  cut: { keys: 'Ctrl+X', text: 'Cut' },
  paste: { keys: 'Ctrl+V', text: 'Paste blocks, or a scenario as text' },
  duplicate: { keys: 'Ctrl+D', text: 'Duplicate the selected blocks' },
  select_one_more: { keys: 'Shift+click', text: 'Select a block too, or no longer' },
  select_in_box: { keys: 'Shift+drag', text: 'Select the blocks in a box' },
  select_all: { keys: 'Ctrl+A', text: 'Select all blocks' },
  find: { keys: 'Ctrl+F', text: 'Find in titles, texts, variables and types' },
  add: { keys: 'A', text: 'Add a block after the selected one' },
  connect: { keys: 'C', text: 'Connect the exits of the selected block' },
  settings: { keys: 'Enter', text: 'Go to the settings of the selected block' },
  delete: { keys: 'Delete', text: 'Delete the selected blocks or connection' },
  deselect: { keys: 'Escape', text: 'Select nothing' },
  go: { keys: 'Arrow keys', text: 'Go to the next block; with Shift select it too' },
  move: { keys: 'Ctrl+Arrow keys', text: 'Move the selected blocks; with Shift farther' },
  to_start: { keys: 'Home', text: 'Go to the start' },
  zoom_in: { keys: '+', text: 'Larger' },
  zoom_out: { keys: '-', text: 'Smaller' },
  fit: { keys: '0', text: 'Show everything' },
  arrange: { keys: 'L', text: 'Arrange all blocks, with a preview' },
  outline: { keys: 'O', text: 'Show the scenario as a list, or as a drawing again' },
  palette: { keys: 'B', text: 'Go to the blocks at the left' },
  panels: { keys: 'Alt+1', text: 'Go to the first panel at the right; Alt + 2 to the second, and so on' },
  canvas: { keys: 'Alt+0', text: 'Go back to the drawing or the list' },
  publish: { keys: 'P', text: 'Publish, after a look at what changes' },
  help: { keys: '?', text: 'Show these shortcuts' },
} as const

export type ShortcutName = keyof typeof shortcuts
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

export function isPressed(name: ShortcutName, press: KeyPress): boolean {
  const parts: readonly string[] = shortcuts[name].keys.split(/(?<=.)\+(?=.)/)
  const wanted = parts.at(-1) ?? ''
  const isWithCtrl = parts.includes('Ctrl')
  if (press.altKey !== parts.includes('Alt') || (press.ctrlKey || press.metaKey) !== isWithCtrl) return false
  if (isWithCtrl && press.shiftKey !== parts.includes('Shift')) return false
  if (!/^[A-Z]$/.test(wanted)) return press.key === wanted
  // Where there are no Latin letters, the key's place says which is meant.
  return /^[a-z]$/i.test(press.key) ? press.key.toUpperCase() === wanted : press.code === `Key${wanted}`
}
