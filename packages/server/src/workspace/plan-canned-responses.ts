// Canned responses of services and of people, recognized by their shortcut. Those the file does not mention stay, as all else.
import type { CannedResponseFields } from '../db/canned-responses.ts'
import type { Change, ResponseOwner } from './change.ts'
import type { Current } from './current.ts'
import { differences } from './differences.ts'
import type { LoadedWorkspace } from './load.ts'
import type { Planned } from './plan.ts'

/** By owner and shortcut. */
export type CurrentCannedResponses = Map<string, Map<string, Omit<CannedResponseFields, 'shortcut'>>>

export function planCannedResponses(file: LoadedWorkspace, current: Current): Planned {
  const changes = file.services.flatMap(({ name, cannedResponses = [] }) =>
    changesOf({ kind: 'service', name }, cannedResponses, current.cannedResponses),
  )
  return { changes, problems: [] }
}

export function planOwnCannedResponses(file: LoadedWorkspace, current: Current): Planned {
  const changes = file.users.flatMap(({ username, cannedResponses = [] }) =>
    changesOf({ kind: 'user', name: username }, cannedResponses, current.ownCannedResponses),
  )
  return { changes, problems: [] }
}

function changesOf(owner: ResponseOwner, wanted: CannedResponseFields[], stored: CurrentCannedResponses): Change[] {
  return wanted.flatMap(({ shortcut: name, title, text }): Change[] => {
    const fields = { title, text }
    const known = stored.get(owner.name)?.get(name)
    if (known === undefined) return [{ type: 'create_canned_response', name, owner, fields }]
    const changed = differences(known, fields)
    return changed.length === 0 ? [] : [{ type: 'update_canned_response', name, owner, fields, changed }]
  })
}
