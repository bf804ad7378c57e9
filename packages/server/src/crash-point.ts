// Named places where tests kill the process (reliability H-2): SCENARIUM_CRASH_AT=name or name:n for the n-th passing.
// Without the variable each costs one comparison.
const [wanted, nth = '1'] = (process.env.SCENARIUM_CRASH_AT ?? '').split(':')
let passed = 0

export type CrashPoint =
  | 'inbox.before_commit'
  | 'inbox.after_commit_before_reply'
  | 'step.before_commit'
  | 'step.after_commit'
  | 'outbox.before_send'
  | 'outbox.after_send_before_mark'
  | 'timer.after_claim'
  | 'offer.after_commit'
  | 'accept.before_commit'
  | 'publish.mid'

export function crashPoint(name: CrashPoint): void {
  if (name !== wanted) return
  passed += 1
  if (passed === Number(nth)) process.kill(process.pid, 'SIGKILL')
}
