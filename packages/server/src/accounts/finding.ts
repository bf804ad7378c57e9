// What a diagnosis of an account is made of.
import type { ConnectionReport } from '@scenarium/api'

export type Finding = ConnectionReport['findings'][number]

/** What a person has to do about it, and when it happened, where that is known. */
type More = { advice?: string; at?: number }

/** Text without times: it is stored as the account's status, and would be new with every look. */
function finding(status: Finding['status'], subject: string, text: string, { advice, at }: More = {}): Finding {
  return { subject, status, text, advice: advice ?? null, at: at ?? null, isRepairable: false }
}

export const ok = (subject: string, text: string, more?: More): Finding => finding('ok', subject, text, more)

/** It works, but somebody should know. */
export const warning = (subject: string, text: string, more?: More): Finding => finding('warning', subject, text, more)

export const problem = (subject: string, text: string, more?: More): Finding => finding('error', subject, text, more)

/** Repair mends it. */
export const repairable = (subject: string, text: string, more?: More): Finding => ({
  ...finding('error', subject, text, more),
  isRepairable: true,
})

export function reportOf(findings: Finding[]): ConnectionReport {
  const has = (status: Finding['status']) => findings.some((one) => one.status === status)
  return { status: has('error') ? 'error' : has('warning') ? 'warning' : 'ok', findings }
}
