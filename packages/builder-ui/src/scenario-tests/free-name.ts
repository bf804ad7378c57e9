import { MAX_TITLE_LENGTH, type ScenarioTest } from '@scenarium/engine/schema'

/** A name no other test has. */
export function freeName(wanted: string, tests: readonly ScenarioTest[]): string {
  const names = new Set(tests.map(({ name }) => name))
  if (!names.has(wanted)) return wanted
  for (let count = 2; ; count++) {
    const name = withEnding(wanted, ` (${count})`)
    if (!names.has(name)) return name
  }
}

/** As long as a name may be, with the whole ending. */
export function withEnding(name: string, ending: string): string {
  return name.slice(0, MAX_TITLE_LENGTH - ending.length) + ending
}
