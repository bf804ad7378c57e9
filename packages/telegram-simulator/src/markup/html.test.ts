import { describe, expect, it } from 'vitest'
import { parseHtml } from './html.ts'

describe('HTML markup', () => {
  it.each([
    [
      '<b>bold</b> <i>it</i>',
      'bold it',
      [
        { type: 'bold', offset: 0, length: 4 },
        { type: 'italic', offset: 5, length: 2 },
      ],
    ],
    ['🏟<i>🏟 &lt🏟</i>', '🏟🏟 <🏟', [{ type: 'italic', offset: 2, length: 6 }]],
    ['a &amp; b &ge; &#33; &#x21;', 'a & b &ge; ! !', []],
    [
      '<a href="telegram.org">site</a>',
      'site',
      [{ type: 'text_link', offset: 0, length: 4, url: 'http://telegram.org/' }],
    ],
    ['<a> x</a>', ' x', []],
    ['<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
    ['<pre><code class="language-ts">x</code></pre>', 'x', [{ type: 'pre', offset: 0, length: 1, language: 'ts' }]],
    ['<blockquote expandable>q</>', 'q', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    [
      '<tg-emoji emoji-id="12">x</tg-emoji>',
      'x',
      [{ type: 'custom_emoji', offset: 0, length: 1, custom_emoji_id: '12' }],
    ],
    ['<b></b>x', 'x', []],
  ])('reads %s', (source, text, entities) => {
    expect(parseHtml(source)).toEqual({ text, entities })
  })

  it.each([
    ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;</', 'Unexpected end tag at byte offset 13'],
    ['🏟 🏟&lt;<i>a</i   ', 'Unclosed end tag at byte offset 17'],
    ['🏟 🏟&lt;<i>a</em   >', 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
    ['<abc>x</abc>', 'Unsupported start tag "abc" at byte offset 0'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<tg-emoji emoji-id="x">x</tg-emoji>', 'Invalid custom emoji identifier specified'],
  ])('refuses %s', (source, reason) => {
    expect(() => parseHtml(source)).toThrow(`can't parse entities: ${reason}`)
  })
})
