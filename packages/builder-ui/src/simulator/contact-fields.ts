// What the centre says of the contact fields a draft knows: a chat that is tried takes and refuses the values a real one would.
import { type CentreSettings, namedContactFields } from '@scenarium/engine/schema'
import type { ScenarioClient } from '../client/scenario-client.ts'
import type { Draft } from '../editor/document.ts'

/**
 * The centre with the fields' kinds and choices; nothing when the draft knows no field, or when the server cannot be asked: then the
 * fields take any text. What is said of a field already stays.
 */
export async function describeContactFields(
  blocks: Draft['blocks'],
  centre: CentreSettings | undefined,
  client: Pick<ScenarioClient, 'world'>,
): Promise<{ centre?: CentreSettings }> {
  const unknown = namedContactFields(blocks).filter((key) => centre?.contactFields?.[key] === undefined)
  if (unknown.length === 0) return {}
  const world = await client.world().catch(() => undefined)
  const described = (world?.contactFields ?? [])
    .filter(({ key }) => unknown.includes(key))
    .map(({ key, kind, choices }) => [key, kind === 'choice' ? { kind, choices } : { kind }])
  if (described.length === 0) return {}
  return { centre: { ...centre, contactFields: { ...centre?.contactFields, ...Object.fromEntries(described) } } }
}
