import type { Problem } from '@scenarium/engine/schema'

/** `2 errors, 1 warning`. */
export function countsOf(problems: readonly Pick<Problem, 'severity'>[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const counts: [number, string][] = [
    [errors, 'error'],
    [problems.length - errors, 'warning'],
  ]
  return counts.flatMap(([count, noun]) => (count === 0 ? [] : `${count} ${noun}${count === 1 ? '' : 's'}`)).join(', ')
}
