// Canned responses of services, recognized by their shortcut. Those the file does not mention stay, as all else.
import type { CannedResponseFields } from '../db/canned-responses.ts'
import type { Change } from './change.ts'
import type { Current } from './current.ts'
import { differences } from './differences.ts'
import type { LoadedWorkspace } from './load.ts'
import type { Planned } from './plan.ts'

export function planCannedResponses(file: LoadedWorkspace, current: Current): Planned {
  const changes = file.services.flatMap(({ name: service, cannedResponses = [] }) =>
    cannedResponses.flatMap(({ shortcut: name, title, text }): Change[] => {
      const fields = { title, text }
      const stored = current.cannedResponses.get(service)?.get(name)
      if (stored === undefined) return [{ type: 'create_canned_response', name, service, fields }]
      const changed = differences(stored, fields)
      return changed.length === 0 ? [] : [{ type: 'update_canned_response', name, service, fields, changed }]
    }),
  )
  return { changes, problems: [] }
}

/** By service and shortcut. */
export type CurrentCannedResponses = Map<string, Map<string, Omit<CannedResponseFields, 'shortcut'>>>
