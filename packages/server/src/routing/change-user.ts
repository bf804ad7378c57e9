import { reviewWatches } from '../chats/watching.ts'
import type { EditContext } from '../db/edit-context.ts'
import type { WriteTx } from '../db/tx.ts'
import { setDisabled, type UserEdit, updateUser } from '../db/users.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToRouter } from '../lanes/emit.ts'

export type UserChange = UserEdit & { isDisabled?: boolean | undefined }

/** Changes a user and tells the router, which may have chats to offer him, or to take from him. */
export function changeUser(
  tx: WriteTx,
  context: EditContext & LaneContext,
  userId: string,
  { isDisabled, ...edit }: UserChange,
): void {
  if (Object.keys(edit).length > 0) updateUser(tx, context, userId, edit)
  if (isDisabled !== undefined) setDisabled(tx, context, userId, isDisabled)
  reviewWatches(tx, context, userId)
  emitToRouter(tx, context, { type: 'user_changed', userId })
}
