import { z } from 'zod'

/** What deleting something would mean, in sentences. */
export const deletionView = z.strictObject({
  /** Why it cannot be deleted now; empty when it can. */
  obstacles: z.array(z.string()),
  /** What goes with it. */
  consequences: z.array(z.string()),
})
export type DeletionView = z.infer<typeof deletionView>
