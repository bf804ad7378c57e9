// Problems inside one block: its type, its settings, the texts and expressions in them, and what the block itself checks.

import { definitionOf } from '../../blocks/index.ts'
import { parseExpression } from '../expression.ts'
import { inSentences } from '../in-sentences.ts'
import type { Problem } from '../problem.ts'
import type { DocumentBlock } from '../scenario.ts'
import { templateProblems } from '../template.ts'
import type { Graph, GraphBlock, Inside } from './graph.ts'
import { settingWith } from './setting-with.ts'

export function settingsProblems({ blocks }: Graph): Problem[] {
  return blocks.flatMap((block) =>
    block.inside === undefined ? outsideProblems(block) : insideProblems(block, block.inside),
  )
}

function outsideProblems({ blockId, name, document }: GraphBlock): Problem[] {
  if (definitionOf(document.type) !== undefined) return invalidSettings(blockId, document)
  const text = `Replace ${name}: this program has no block of the type ${document.type}.`
  return [{ code: 'unknown_block_type', severity: 'error', blockId, text }]
}

/** Where the settings of a block do not fit its type. Of an unknown type nothing is known. */
export function invalidSettings(blockId: string, { type, title, settings }: DocumentBlock): Problem[] {
  const issues = definitionOf(type)?.settings.safeParse(settings, inSentences).error?.issues ?? []
  return issues.map((issue): Problem => {
    const setting = issue.path.join('.')
    const place = setting === '' ? '' : `, ${setting}`
    return {
      code: 'invalid_settings',
      severity: 'error',
      blockId,
      ...(setting !== '' && { setting }),
      text: `"${title ?? blockId}"${place}: ${issue.message}`,
    }
  })
}

function insideProblems({ blockId, name, document }: GraphBlock, { definition, settings, usage }: Inside): Problem[] {
  const problems: Problem[] = []
  for (const template of usage.templates) {
    for (const written of templateProblems(template)) {
      const text = `${name}: write a variable's name and a closing parenthesis in ${written}, or it is sent as it stands.`
      problems.push({
        code: 'invalid_template',
        severity: 'warning',
        blockId,
        ...settingWith(document.settings, (value) => value === template),
        text,
      })
    }
  }
  for (const source of usage.expressions) {
    const parsed = parseExpression(source)
    if (parsed.ok) continue
    const text = `${name}: correct the expression ${source.slice(0, 80)}. ${parsed.text}`
    problems.push({
      code: 'invalid_expression',
      severity: 'error',
      blockId,
      ...settingWith(document.settings, (value) => value === source || value === `=${source}`),
      text,
    })
  }
  const own = definition.check?.(settings) ?? []
  return [...problems, ...own.map((problem) => ({ ...problem, blockId, text: `${name}: ${problem.text}` }))]
}
