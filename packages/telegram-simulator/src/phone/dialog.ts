import { type Child, element, freshId, pressable } from './element.ts'
import { icon } from './icons.ts'

export interface DialogSettings {
  title: string
  content: Child[]
  /** The button that does it; without one the dialog only informs. */
  submitLabel?: string
  /** Does it. A rejection keeps the dialog open and shows the reason. */
  submit?: () => Promise<void> | void
  isWide?: boolean
}

/** Opens a modal dialog; Escape and the close button leave it without doing anything. */
export const openDialog = (settings: DialogSettings): { close(): void } => {
  const titleId = freshId('dialog-title')
  const problem = element('p', { class: 'dialog-problem', role: 'alert' })
  const dialog = element('dialog', {
    class: settings.isWide === true ? 'dialog is-wide' : 'dialog',
    'aria-labelledby': titleId,
  })
  const close = () => dialog.close()
  const submit = element('button', { class: 'button is-primary', type: 'submit' }, settings.submitLabel ?? 'Close')
  const form = element(
    'form',
    { class: 'dialog-form', method: 'dialog' },
    element(
      'header',
      { class: 'dialog-header' },
      element('h2', { id: titleId }, settings.title),
      pressable({ class: 'icon-button', 'aria-label': 'Close' }, close, icon('close')),
    ),
    element('div', { class: 'dialog-content' }, ...settings.content),
    problem,
    element('footer', { class: 'dialog-footer' }, submit),
  )
  const perform = async (): Promise<void> => {
    submit.disabled = true
    problem.textContent = ''
    try {
      await settings.submit?.()
      close()
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error)
    }
    submit.disabled = false
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void perform()
  })
  dialog.append(form)
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) close()
  })
  document.body.append(dialog)
  dialog.showModal()
  return { close }
}

export interface FieldSettings {
  label: string
  name: string
  value?: string
  hint?: string
  isRequired?: boolean
  pattern?: string
  inputMode?: string
  maxLength?: number
}

/** A labelled text input. */
export const textField = (settings: FieldSettings): { root: HTMLElement; input: HTMLInputElement } => {
  const id = freshId(settings.name)
  const hintId = settings.hint === undefined ? null : `${id}-hint`
  const input = element('input', {
    id,
    name: settings.name,
    value: settings.value,
    required: settings.isRequired,
    pattern: settings.pattern,
    inputmode: settings.inputMode,
    maxlength: settings.maxLength,
    autocomplete: 'off',
    'aria-describedby': hintId,
  })
  const hint = settings.hint === undefined ? null : element('p', { class: 'hint', id: hintId }, settings.hint)
  const label = element('label', { for: id }, settings.label)
  return { root: element('div', { class: 'field' }, label, input, hint), input }
}
