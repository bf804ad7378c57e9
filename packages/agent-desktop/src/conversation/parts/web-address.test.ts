import { expect, it } from 'vitest'
import { hiddenHost, safeUrl } from './web-address.ts'

it.each([
  ['https://scenarium.example/a?b#c', 'https://scenarium.example/a?b#c'],
  ['scenarium.example', 'https://scenarium.example/'],
  ['HTTP://Scenarium.Example', 'http://scenarium.example/'],
  ['mailto:ann@example.com', 'mailto:ann@example.com'],
  ['tel:+4930123', 'tel:+4930123'],
  ['javascript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['java\nscript:alert(1)', undefined],
  ['data:text/html,<script>alert(1)</script>', undefined],
  ['vbscript:x', undefined],
  ['file:///etc/passwd', undefined],
  ['tg://resolve?domain=x', undefined],
  ['blob:https://scenarium.example/1', undefined],
  ['', undefined],
  [' ', undefined],
])('%j leads to %j', (address, expected) => {
  expect(safeUrl(address)).toBe(expected)
})

it.each([
  ['click here', 'https://evil.example/', 'evil.example'],
  ['https://good.example', 'https://evil.example/', 'evil.example'],
  ['https://good.example', 'https://good.example.evil.example/', 'good.example.evil.example'],
  ['https://good.example@evil.example/', 'https://good.example@evil.example/', 'evil.example'],
  ['https://good.example/a?b=c#d', 'https://good.example/other', undefined],
  ['GOOD.example/path', 'https://good.example/path', undefined],
  ['good.example:8443', 'https://good.example:8443/', undefined],
  ['good.example', 'https://good.example:8443/', 'good.example:8443'],
  // The first letter is Cyrillic.
  ['аpple.example', 'https://xn--pple-43d.example/', 'xn--pple-43d.example'],
  ['https://evil.example/\u202emoc.elpmaxe.doog', 'https://evil.example/x', 'evil.example'],
  ['ann@example.com', 'mailto:ann@example.com', undefined],
  ['write to us', 'mailto:evil@example.com', 'evil@example.com'],
  ['+49 30 123', 'tel:+4930123', undefined],
  ['+49 30 123', 'tel:+1900666', '+1900666'],
])('the text %j of a link to %s hides %j', (text, address, expected) => {
  expect(hiddenHost(text, address)).toBe(expected)
})
