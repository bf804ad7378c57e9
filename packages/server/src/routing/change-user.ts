import { reviewWatches } from '../chats/watching.ts'
import type { EditContext } from '../db/edit-context.ts'
import type { WriteTx } from '../db/tx.ts'
import { readUser, setDisabled, type UserEdit, updateUser } from '../db/users.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToRouter } from '../lanes/emit.ts'

export type UserChange = UserEdit & {
  isDisabled?: boolean | undefined
  /** Null takes the skill away. */
  skillChanges?: { [skill: string]: number | null } | undefined
}

/** Changes a user and tells the router, which may have chats to offer him, or to take from him. */
export function changeUser(
  tx: WriteTx,
  context: EditContext & LaneContext,
  userId: string,
  { isDisabled, skillChanges, ...given }: UserChange,
): void {
  const { skills = readUser(tx, userId)?.skills } = given
  const edit = skillChanges === undefined ? given : { ...given, skills: withChanges(skills, skillChanges) }
  if (Object.keys(edit).length > 0) updateUser(tx, context, userId, edit)
  if (isDisabled !== undefined) setDisabled(tx, context, userId, isDisabled)
  reviewWatches(tx, context, userId)
  emitToRouter(tx, context, { type: 'user_changed', userId })
}

function withChanges(
  skills: { [skill: string]: number } = {},
  changes: { [skill: string]: number | null },
): { [skill: string]: number } {
  const levels = Object.entries({ ...skills, ...changes })
  return Object.fromEntries(levels.flatMap(([skill, level]) => (level === null ? [] : [[skill, level]])))
}
