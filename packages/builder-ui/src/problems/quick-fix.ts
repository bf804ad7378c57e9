// Mending with one press, where there is one sensible way.
import { isJsonObject, type JsonValue, type Problem, type ProblemCode, type World } from '@scenarium/engine/schema'
import { blockOf, type Draft, nameOf, targetOf } from '../editor/document.ts'
import type { Edit } from '../editor/edits.ts'

export type QuickFix = { text: string; edit: Edit }

export function quickFixOf(problem: Problem, draft: Draft, world: World = {}): QuickFix | null {
  const { code, blockId = '', exit } = problem
  if (code === 'start_missing') return startFix(draft)
  const block = blockOf(draft, blockId)
  if (block === undefined) return null
  if (Object.hasOwn(listOf, code)) return nameFix(problem, draft, world)
  if (exit === undefined) return null
  const target = targetOf(block, exit)
  const remove = { text: 'Remove the connection', edit: { kind: 'disconnect', blockId, exit } } as const
  if (code === 'unknown_exit') return remove
  if (code === 'no_target' && target !== undefined) return remove
  if (code === 'no_target' || code === 'exit_open') return endFix(draft, blockId, exit)
  return null
}

/** The one block that nothing leads to is where a chat must begin. */
function startFix(draft: Draft): QuickFix | null {
  const reached = new Set(Object.values(draft.blocks).flatMap(({ exits = {} }) => Object.values(exits)))
  const candidates = Object.entries(draft.blocks).filter(
    ([blockId, { type }]) => !reached.has(blockId) && type !== 'comment' && type !== 'exception_handler',
  )
  const [first, second] = candidates
  if (first === undefined || second !== undefined) return null
  const [blockId, block] = first
  return { text: `Begin with ${nameOf(blockId, block)}`, edit: { kind: 'choose_start', blockId } }
}

function endFix(draft: Draft, blockId: string, exit: string): QuickFix | null {
  const [end, other] = Object.entries(draft.blocks).filter(([, { type }]) => type === 'exit')
  if (end === undefined || other !== undefined) return null
  const [target, block] = end
  return { text: `Connect to ${nameOf(target, block)}`, edit: { kind: 'connect', blockId, exit, target } }
}

/** What there is in place of a name that does not exist. */
const listOf: {
  [C in ProblemCode]?:
    | 'services'
    | 'skills'
    | 'scenarios'
    | 'dispositions'
    | 'credentials'
    | 'emailAccounts'
    | 'contactFields'
    | 'users'
} = {
  unknown_service: 'services',
  unknown_skill: 'skills',
  unknown_scenario: 'scenarios',
  unknown_disposition: 'dispositions',
  unknown_credential: 'credentials',
  unknown_email_account: 'emailAccounts',
  unknown_contact_field: 'contactFields',
  unknown_user: 'users',
}

/** The only one of its kind is the one that is meant. */
function nameFix({ code, blockId = '', setting }: Problem, draft: Draft, world: World): QuickFix | null {
  const list = listOf[code]
  const settings = blockOf(draft, blockId)?.settings
  if (list === undefined || settings === undefined || setting === undefined) return null
  // A scenario that starts itself would go round for ever.
  const [name, other] = new Set(world[list]?.filter((one) => list !== 'scenarios' || one !== draft.name))
  if (name === undefined || other !== undefined) return null
  const changed = replacedAt(settings, setting.split('.'), name)
  if (!isJsonObject(changed)) return null
  return { text: `Use ${name}`, edit: { kind: 'change_settings', blockId, settings: changed } }
}

/** Undefined when there is nothing at that place. */
function replacedAt(
  value: JsonValue | undefined,
  [key, ...inner]: readonly string[],
  text: string,
): JsonValue | undefined {
  if (key === undefined) return typeof value === 'string' ? text : undefined
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  const changed = replacedAt(Array.isArray(value) ? value[Number(key)] : value[key], inner, text)
  if (changed === undefined) return undefined
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed }
}
