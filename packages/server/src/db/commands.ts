// Commands of people are carried out once, however often they are sent: the answer is stored with the change itself.
import type { LaneContext } from '../lanes/context.ts'
import type { Tx, WriteTx } from './tx.ts'

/** A person's command: who, and the id the client made for it. */
export type Actor = { userId: string; commandId: string }

/** The answer given to that command before, if it was carried out. */
function earlierAnswer<Answer>(tx: Tx, actor: Actor): Answer | undefined {
  const row = tx.get<{ answerJson: string }>(
    'select answer_json as answerJson from commands where user_id = ? and command_id = ?',
    actor.userId,
    actor.commandId,
  )
  return row === undefined ? undefined : (JSON.parse(row.answerJson) as Answer)
}

/**
 * Does the work unless this command was carried out before, and gives the same answer again if so. `work` gives JSON; what
 * it throws is not remembered, so a refused command may be tried again.
 */
export function once<Answer extends object>(
  tx: WriteTx,
  context: Pick<LaneContext, 'tenantId' | 'now'>,
  actor: Actor,
  work: () => Answer,
): Answer {
  const earlier = earlierAnswer<Answer>(tx, actor)
  if (earlier !== undefined) return earlier
  const answer = work()
  tx.run(
    'insert into commands (user_id, command_id, tenant_id, at, answer_json) values (?, ?, ?, ?, ?)',
    actor.userId,
    actor.commandId,
    context.tenantId,
    context.now,
    JSON.stringify(answer),
  )
  return answer
}
