import type { ConnectionReport } from '@scenarium/api'
import { duration } from '../accounts/time-words.ts'

type Finding = ConnectionReport['findings'][number]

/** `warning  Support bot: what was found (3 minutes ago). What to do.` */
export function findingLine({ status, text, advice, at, isRepairable }: Finding, about: string, now: number): string {
  const ago = at === null ? '' : ` (${duration(now - at)} ago)`
  const mends = isRepairable ? ' scenarium account repair mends it.' : ''
  return `${status.padEnd(7)}  ${about}${text}${ago}${mends}${advice === null ? '' : ` ${advice}`}`
}
