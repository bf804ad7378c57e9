// A canned response with the values of an interaction, as it would be sent. Filled by the engine's own templates: what a
// customer wrote is inserted as it is and never read as a template.
import type { FilledResponse } from '@scenarium/api'
import { lookup, parseTemplate, renderTemplate, type Snapshot, templateVariables, toText } from '@scenarium/engine'

/** Who is going to send it: the scenario's `$(user.…)` may still be another agent. */
export type Sender = { userId: string; username: string; firstName: string; lastName: string; team: string | null }

export function fillResponse(text: string, variables: Snapshot['variables'], sender: Sender): FilledResponse {
  const { userId, username, firstName, lastName, team } = sender
  const user = { id: userId, loginId: username, firstName, lastName, team: team ?? '' }
  const own = Object.entries(user).map(([name, value]) => [`user.${name}`, value])
  const scope = { variables: { ...variables, ...Object.fromEntries(own), user } }
  const template = parseTemplate(text)
  return {
    text: renderTemplate(template, scope),
    unfilled: templateVariables(template).filter((path) => toText(lookup(scope, path)) === ''),
  }
}
