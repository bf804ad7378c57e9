import type { Method } from '../call.ts'
import { accountMethods } from './account.ts'
import { editMethods } from './edit.ts'
import { fileMethods } from './files.ts'
import { interactionMethods } from './interact.ts'
import { profileMethods } from './profile.ts'
import { resendMethods } from './resend.ts'
import { mediaMethods } from './send-media.ts'
import { placeMethods } from './send-place.ts'
import { textMethods } from './send-text.ts'
import { updateMethods } from './updates.ts'

const all: Record<string, Method> = {
  ...accountMethods,
  ...updateMethods,
  ...textMethods,
  ...mediaMethods,
  ...placeMethods,
  ...editMethods,
  ...interactionMethods,
  ...resendMethods,
  ...fileMethods,
  ...profileMethods,
}

/** What the simulator can do, by lower-case method name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries(all).map(([name, method]) => [name.toLowerCase(), method]),
)
