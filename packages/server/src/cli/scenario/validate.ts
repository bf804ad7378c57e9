import { checkScenario, type Problem } from '@scenarium/engine'
import { OperatorError } from '../../errors.ts'
import { readScenarioFile } from '../../workspace/load.ts'
import { print } from '../open.ts'
import { hasErrors, problemLine } from './problems.ts'

/** Names of services, skills and the like are not checked: which ones exist is known to an installation, not to a file. */
export function validate(files: string[]): void {
  const refused: string[] = []
  for (const file of files) {
    try {
      const { scenario } = readScenarioFile(file)
      const problems = checkScenario(scenario)
      for (const problem of byBlock(problems)) print(problemLine(file, problem))
      if (hasErrors(problems)) refused.push(file)
      else print(`${file}: ${Object.keys(scenario.blocks).length} blocks, ${countWarnings(problems)}.`)
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error
      print(error.message)
      refused.push(file)
    }
  }
  if (refused.length > 0) throw new OperatorError(`${refused.join(', ')} cannot be published.`)
}

function byBlock(problems: Problem[]): Problem[] {
  return problems.toSorted((one, other) => (one.blockId ?? '').localeCompare(other.blockId ?? ''))
}

function countWarnings(problems: Problem[]): string {
  return problems.length === 0 ? 'no problems' : `${problems.length} warnings`
}
