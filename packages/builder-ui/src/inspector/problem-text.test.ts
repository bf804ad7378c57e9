import { describe, expect, it } from 'vitest'
import { problemText } from './problem-text.ts'

describe('a problem at its field', () => {
  it.each([
    ['"Greeting", text: Write a text.', 'Write a text.'],
    ['"Greeting", buttons.rows.0.0.label: Write a text.', 'Write a text.'],
    ['"A "quoted" name": correct the expression.', 'Correct the expression.'],
    ['"Say: hello", text: Write a text.', 'Write a text.'],
    [
      'Choose another service in "Find": there is no service Sales.',
      'Choose another service in "Find": there is no service Sales.',
    ],
  ])('%s is said as %s', (text, shown) => {
    expect(problemText({ text })).toBe(shown)
  })
})
