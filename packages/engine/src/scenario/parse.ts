// The door for scenario documents: from anything to a Scenario, or to what is wrong with it.
import type { z } from 'zod'
import { invalidSettings } from './check/settings.ts'
import { inSentences } from './in-sentences.ts'
import { migrate } from './migrations/migrate.ts'
import type { Problem } from './problem.ts'
import { type Scenario, scenarioDocument } from './scenario.ts'

export type ParsedScenario = { ok: true; scenario: Scenario } | { ok: false; problems: Problem[] }

/**
 * Brings a document to the current schema version and validates it, the settings of every known block included. A block
 * of an unknown type is kept as it is (the checker reports it). Never throws; every problem is an error.
 */
export function parseScenario(document: unknown): ParsedScenario {
  try {
    return parse(document)
  } catch {
    // Only values nested deeper than the stack get here.
    return { ok: false, problems: [invalidDocument('The document is nested too deeply; make its settings flatter.')] }
  }
}

function parse(document: unknown): ParsedScenario {
  const migrated = migrate(document)
  if (!migrated.ok) return { ok: false, problems: [invalidDocument(migrated.text)] }
  const parsed = scenarioDocument.safeParse(migrated.document, inSentences)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(documentProblem) }
  const problems = Object.entries(parsed.data.blocks).flatMap(([blockId, block]) => invalidSettings(blockId, block))
  return problems.length === 0 ? { ok: true, scenario: parsed.data } : { ok: false, problems }
}

function documentProblem(issue: z.core.$ZodIssue): Problem {
  const [part, blockId, field] = issue.path
  const problem = invalidDocument(`${issue.path.join('.') || 'document'}: ${issue.message}`)
  if (part !== 'blocks' || typeof blockId !== 'string') return problem
  return field === 'settings' ? { ...problem, code: 'invalid_settings', blockId } : { ...problem, blockId }
}

function invalidDocument(text: string): Problem {
  return { code: 'invalid_document', severity: 'error', text }
}
