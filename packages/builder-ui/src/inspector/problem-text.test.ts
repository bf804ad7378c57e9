import { describe, expect, it } from 'vitest'
import { problemText } from './problem-text.ts'

describe('a problem at its block', () => {
  it.each([
    ['"Greeting", text: Write a text.', 'Greeting', 'Write a text.'],
    ['"Greeting", buttons.rows.0.0.label: Write a text.', 'Greeting', 'Write a text.'],
    ['"A "quoted" name": correct the expression.', 'A "quoted" name', 'Correct the expression.'],
    ['"Say: hello", text: Write a text.', 'Say: hello', 'Write a text.'],
    [
      'Choose another service in "Find": there is no service Sales.',
      'Find',
      'Choose another service: there is no service Sales.',
    ],
    [
      'Connect "Find" to the rest or delete it: no chat can reach it.',
      'Find',
      'Connect this block to the rest or delete it: no chat can reach it.',
    ],
    ['Connect the exit timeout of "$& $1", or a chat fails.', '$& $1', 'Connect the exit timeout, or a chat fails.'],
    ['Set $(order) on every way to "Other".', 'Find', 'Set $(order) on every way to "Other".'],
  ])('%s at %s is said as %s', (text, name, shown) => {
    expect(problemText({ text }, name)).toBe(shown)
  })
})
