// A world that stands still, for tests: Sunday, 22 November 2026, 21:35 everywhere.
import type { Environment } from '../src/index.ts'

export const FIXED_NOW = Date.UTC(2026, 10, 22, 21, 35)

export function fixedEnvironment(open: boolean | null = true, now = FIXED_NOW): Environment {
  return {
    now,
    localTime: () => ({ date: '2026-11-22', time: '21:35', day: 'sunday' }),
    isOpen: () => open ?? undefined,
  }
}
