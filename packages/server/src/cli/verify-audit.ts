import type { Given } from '../config.ts'
import { isHeadKept, verifyAudit } from '../db/audit-seal.ts'
import { TENANT } from '../tenant.ts'
import { EXIT_FOUND_PROBLEMS } from './main.ts'
import { onInstallation, print } from './open.ts'

/** Prints what it finds; the exit code is 1 when records are not as they were written. */
export async function verify({ head, ...given }: Given & { head?: string }): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const [found, isKept] = await database.read(
      (tx) => [verifyAudit(tx, TENANT), head === undefined || isHeadKept(tx, head)] as const,
    )
    if (found.damage !== null) print(`The audit log was tampered with: ${found.damage}`)
    else if (!isKept && found.cutAt !== null)
      print(
        `No record has the code ${head}: either it is of one that was deleted as the retention says, last on ${dayOf(found.cutAt)}, or the log was made anew. Take the code of a newer check.`,
      )
    else if (!isKept) print(`The audit log was tampered with: no record has the code ${head}.`)
    else {
      print(`${found.records} records, each as it was written.`)
      if (found.unsealed > 0)
        print(`${found.unsealed} of them are older than the seal, so nothing can be said of them.`)
      if (found.cutAt !== null) print(`Older ones were deleted as the retention says, last on ${dayOf(found.cutAt)}.`)
      if (found.head !== null)
        print(`The newest has the code ${found.head}: keep it elsewhere and give it as --head next time.`)
    }
    if (found.damage !== null || !isKept) process.exitCode = EXIT_FOUND_PROBLEMS
  })
}

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)
