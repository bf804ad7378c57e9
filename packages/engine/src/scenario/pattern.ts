// Regular expressions of authors, in RE2's syntax: matching takes time linear in the text, whatever the pattern.
import { RE2JS } from 're2js'
import { z } from 'zod'
import { MAX_MATCHED_LENGTH, MAX_PATTERN_INSTRUCTIONS, MAX_PATTERN_LENGTH } from '../limits.ts'

export type Pattern = RE2JS

/** The compiled pattern, or undefined when it is too large or no valid RE2 expression (RE2 has no look-around or back-references). */
export function compilePattern(source: string, ignoreCase: boolean): Pattern | undefined {
  if (source.length > MAX_PATTERN_LENGTH) return undefined
  try {
    const pattern = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0)
    return pattern.programSize() <= MAX_PATTERN_INSTRUCTIONS ? pattern : undefined
  } catch {
    return undefined
  }
}

/** Whether the pattern is found anywhere in the first `MAX_MATCHED_LENGTH` characters of the text. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  return pattern.matcher(text.slice(0, MAX_MATCHED_LENGTH)).find()
}

export const patternText = z
  .string()
  .max(MAX_PATTERN_LENGTH)
  .refine((source) => compilePattern(source, false) !== undefined, 'Write a regular expression in RE2 syntax.')
