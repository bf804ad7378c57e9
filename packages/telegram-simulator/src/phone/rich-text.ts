import { type Child, element, pressable } from './element.ts'
import { entityLink, type FormattedText, parseRichText, type RichText } from './entities.ts'
import type { MessageEntity } from './wire.ts'

export interface RichTextActions {
  sendText(text: string): void
  openLink(event: MouseEvent, address: string): void
}

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  blockquote: 'blockquote',
} as const

const isTagged = (type: string): type is keyof typeof tags => Object.hasOwn(tags, type)

const spoiler = (children: Child[]): HTMLElement => {
  const made = element('span', {
    class: 'spoiler',
    role: 'button',
    tabindex: 0,
    'aria-label': 'Hidden text, press to show',
  })
  const content = element('span', { class: 'spoiler-content', 'aria-hidden': 'true' }, ...children)
  const reveal = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    made.replaceWith(element('span', { class: 'spoiler-shown' }, ...content.childNodes))
  }
  made.append(content)
  made.addEventListener('click', reveal)
  made.addEventListener('keydown', reveal)
  return made
}

const expandable = (children: Child[]): HTMLElement => {
  const quote = element('blockquote', { class: 'expandable' }, ...children)
  const toggle = pressable({ class: 'expand', 'aria-expanded': 'false' }, () => {
    const isOpen = quote.classList.toggle('is-open')
    toggle.setAttribute('aria-expanded', String(isOpen))
    toggle.textContent = isOpen ? 'Show less' : 'Show more'
  })
  toggle.append('Show more')
  quote.append(toggle)
  return quote
}

const formatted = (node: FormattedText, actions: RichTextActions): Node => {
  const { type, language } = node.entity
  const children = toNodes(node.children, actions)
  const address = entityLink(node)
  if (address !== null) {
    const link = element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, ...children)
    link.addEventListener('click', (event) => actions.openLink(event, address))
    return link
  }
  if (isTagged(type)) return element(tags[type], {}, ...children)
  if (type === 'expandable_blockquote') return expandable(children)
  if (type === 'spoiler') return spoiler(children)
  if (type === 'pre') return element('pre', { 'data-language': language }, element('code', {}, ...children))
  if (type === 'bot_command') return pressable({ class: 'command' }, () => actions.sendText(node.text), ...children)
  return element('span', { class: `entity entity-${type}` }, ...children)
}

const toNodes = (nodes: RichText, actions: RichTextActions): Node[] =>
  nodes.map((node) => (typeof node === 'string' ? document.createTextNode(node) : formatted(node, actions)))

/** Renders text and its entities as DOM nodes. */
export const renderRichText = (
  text: string,
  entities: readonly MessageEntity[] | undefined,
  actions: RichTextActions,
): Node[] => toNodes(parseRichText(text, entities), actions)
