// Named places where tests kill the process (reliability H-2): SCENARIUM_CRASH_AT=name or name:n for the n-th passing, and
// name@what where only the passing of that counts. Without the variable each costs one comparison.
const [place = '', nth = '1'] = (process.env.SCENARIUM_CRASH_AT ?? '').split(':')
const [wanted = '', wantedWhat] = place.split('@')
let passed = 0

export type CrashPoint =
  | 'inbox.before_commit'
  | 'inbox.after_commit_before_reply'
  | 'step.before_commit'
  | 'step.after_commit'
  | 'block.entered_before_commit'
  | 'block.entered_after_commit'
  | 'block.left_before_commit'
  | 'outbox.before_send'
  | 'outbox.after_send_before_mark'
  | 'timer.after_claim'
  | 'offer.after_commit'
  | 'accept.before_commit'
  | 'publish.mid'

/** Whether any place is wanted that begins so: what is only done for a crash point is left out otherwise. */
export const isCrashWanted = (prefix: string): boolean => wanted.startsWith(prefix)

export function crashPoint(name: CrashPoint, what?: string): void {
  if (name !== wanted || what !== wantedWhat) return
  passed += 1
  if (passed === Number(nth)) process.kill(process.pid, 'SIGKILL')
}
