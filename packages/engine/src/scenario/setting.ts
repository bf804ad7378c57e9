// Kinds of setting that several blocks share.
import { z } from 'zod'
import { MAX_PRIORITY, MAX_SKILL_LEVEL, MAX_TITLE_LENGTH, MAX_WAIT_SECONDS } from '../limits.ts'
import { templateText } from './template.ts'

/** Text for the customer; `$(name)` inserts a variable. */
export const messageText = templateText.refine((text) => text.trim() !== '', 'Write a text.')

/** How long to wait for something, in seconds; fractions are allowed. */
export const waitSeconds = z.number().min(0.1).max(MAX_WAIT_SECONDS)

/** Name of a service, skill, scenario, schedule or disposition, as it is set up in the contact center. */
export const resourceName = z
  .string()
  .min(1)
  .max(MAX_TITLE_LENGTH)
  // A running scenario uses the name as it stands in the document, so blanks around it would never match.
  .refine((name) => name === name.trim(), 'Remove the blanks around the name.')

export const requiredSkill = z.strictObject({
  skill: resourceName,
  /** Least level an agent must have. */
  level: z.number().int().min(0).max(MAX_SKILL_LEVEL),
})
export const requiredSkills = z.array(requiredSkill).max(20)

/** Higher is served first. */
export const priority = z.number().int().min(0).max(MAX_PRIORITY)

/** Key of a field of contacts: what scenarios and files call it, whatever people call it. */
export const contactFieldKey = z
  .string()
  .regex(
    /^(?!(?:constructor|prototype)$)[a-z][A-Za-z0-9_]{0,39}$/,
    'A key begins with a small letter and has letters, digits and underscores only, 40 at most.',
  )
