// Scenarios to begin with: the files of examples/, Mobile Chat before the others.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ScenarioDocument, type ScenarioTemplate, scenarioTests } from '@scenarium/api'
import { readScenarioFile } from '../workspace/load.ts'
import { readTestFile, testsBeside } from './test-file.ts'

const FOLDER = fileURLToPath(new URL('../../../../examples/templates/', import.meta.url))
const MOBILE_CHAT = fileURLToPath(
  new URL('../../../../examples/mobile-chat/mobile-chat.scenario.json', import.meta.url),
)
const ENDING = '.scenario.json'

let templates: ScenarioTemplate[] | undefined

/** They come with the program and never change while it runs. */
export function readTemplates(): ScenarioTemplate[] {
  templates ??= templateFiles().map(readTemplate)
  return templates
}

export function templateFiles(): string[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(ENDING))
  return [MOBILE_CHAT, ...files.sort().map((file) => join(FOLDER, file))]
}

function readTemplate(file: string): ScenarioTemplate {
  const { document, scenario } = readScenarioFile(file)
  return {
    templateId: basename(file, ENDING),
    name: scenario.name,
    description: scenario.description ?? '',
    draft: document as ScenarioDocument,
    tests: scenarioTests.parse(readTestFile(testsBeside(file)).tests),
  }
}
