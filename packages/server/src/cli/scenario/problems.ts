import type { Problem } from '@scenarium/engine'

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

/** One line: where, how bad, what to do. */
export function problemLine(where: string, { severity, blockId, exit, setting, text }: Problem): string {
  const place = [
    blockId === undefined ? [] : [`block ${blockId}`],
    exit === undefined ? [] : [`exit ${exit}`],
    setting === undefined ? [] : [setting],
  ].flat()
  return `${where}: ${place.length === 0 ? '' : `${place.join(', ')}: `}${severity}: ${text}`
}
