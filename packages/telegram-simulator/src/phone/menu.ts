import { element, pressable } from './element.ts'
import { type IconName, icon } from './icons.ts'

export interface MenuItem {
  label: string
  icon?: IconName
  note?: string
  isDanger?: boolean
  choose(): void
}

const margin = 8

const place = (menu: HTMLElement, anchor: DOMRect): void => {
  const { width, height } = menu.getBoundingClientRect()
  const isBelow = anchor.bottom + height + margin < window.innerHeight
  const top = isBelow ? anchor.bottom + 4 : Math.max(margin, anchor.top - height - 4)
  const left = Math.min(Math.max(margin, anchor.left), window.innerWidth - width - margin)
  menu.style.setProperty('top', `${top}px`)
  menu.style.setProperty('left', `${left}px`)
}

/**
 * Opens a menu at a control. Arrow keys move, Escape and a press elsewhere close, and focus goes back to the control.
 * `header` is placed above the items.
 */
export const openMenu = (
  opener: HTMLElement,
  label: string,
  items: readonly MenuItem[],
  header?: (close: () => void) => HTMLElement,
): void => {
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label, popover: 'auto' })
  const close = () => menu.hidePopover()
  if (header !== undefined) menu.append(header(close))
  for (const item of items) {
    const choose = () => {
      close()
      item.choose()
    }
    menu.append(
      pressable(
        { class: item.isDanger === true ? 'menu-item is-danger' : 'menu-item', role: 'menuitem', tabindex: -1 },
        choose,
        item.icon === undefined ? null : icon(item.icon),
        item.label,
        item.note === undefined ? null : element('span', { class: 'menu-note' }, item.note),
      ),
    )
  }
  const buttons = [...menu.querySelectorAll('button')]
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (event.key === 'Tab') close()
    if (step === undefined) return
    event.preventDefault()
    const current = document.activeElement instanceof HTMLButtonElement ? buttons.indexOf(document.activeElement) : -1
    buttons.at((current + step + buttons.length) % buttons.length)?.focus()
  })
  menu.addEventListener('toggle', (event) => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'closed') return
    const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body
    menu.remove()
    opener.setAttribute('aria-expanded', 'false')
    if (hadFocus) opener.focus()
  })
  document.body.append(menu)
  menu.showPopover()
  opener.setAttribute('aria-expanded', 'true')
  place(menu, opener.getBoundingClientRect())
  buttons[0]?.focus()
}
