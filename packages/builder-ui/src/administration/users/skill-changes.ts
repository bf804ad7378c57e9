type Levels = { readonly [skill: string]: number }

/** Only what differs, so that skills another administrator has changed meanwhile stay so; null for what is taken away. */
export function skillChanges(before: Levels, after: Levels): { [skill: string]: number | null } {
  const gone = Object.keys(before).filter((skill) => after[skill] === undefined)
  const changed = Object.entries(after).filter(([skill, level]) => before[skill] !== level)
  return Object.fromEntries([...gone.map((skill) => [skill, null] as const), ...changed])
}
