// Author-made exits of If and Switch.
import { z } from 'zod'
import { MAX_BRANCHES } from '../limits.ts'
import { branchId, title } from './scenario.ts'

/** `id` names the exit and never changes; `label` is what authors see. */
export const branchFields = { id: branchId, label: title }

/** One branch or more, each with an exit of its own. */
export function branchList<Branch extends z.ZodType<{ id: string }>>(branch: Branch, mainExit: string) {
  return z
    .array(branch)
    .min(1)
    .max(MAX_BRANCHES)
    .superRefine((branches, context) => {
      const taken = new Set([mainExit])
      for (const [index, { id }] of branches.entries()) {
        if (taken.has(id)) {
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `Another exit is named ${id} already.` })
        }
        taken.add(id)
      }
    })
}
