export type Child = Node | string | null | false | undefined
type AttributeValue = string | number | boolean | null | undefined
export type Attributes = Record<string, AttributeValue>

const apply = (target: Element, attributes: Attributes, children: Child[]): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    target.setAttribute(name, value === true ? '' : String(value))
  }
  target.append(...children.filter((child) => child !== null && child !== false && child !== undefined))
}

/** Makes an element; strings become text nodes, so text from a bot can never turn into markup. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  apply(made, attributes, children)
  return made
}

export const svgElement = <Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  apply(made, attributes, children)
  return made
}

/** Makes a button that never submits a form and calls `press` on click, Enter and Space. */
export const pressable = (
  attributes: Attributes,
  press: (event: MouseEvent) => void,
  ...children: Child[]
): HTMLButtonElement => {
  const made = element('button', { type: 'button', ...attributes }, ...children)
  made.addEventListener('click', press)
  return made
}

let lastId = 0

/** A document-unique id, for labels and descriptions. */
export const freshId = (prefix: string): string => {
  lastId += 1
  return `${prefix}-${lastId}`
}
