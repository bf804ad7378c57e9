// Problems with what is outside the scenario: services, skills, other scenarios. Only what the world tells is checked.
import type { Problem, ProblemCode } from '../problem.ts'
import type { Graph, GraphBlock, Inside } from './graph.ts'
import { settingWith } from './setting-with.ts'

/** Names that exist around a scenario. A list that is absent is not checked. */
export type World = {
  services?: readonly string[]
  skills?: readonly string[]
  scenarios?: readonly string[]
  /** Scenario entries. */
  entries?: readonly string[]
  dispositions?: readonly string[]
  /** Stored secrets that Fetch URL may name. */
  credentials?: readonly string[]
  /** Email accounts. */
  emailAccounts?: readonly string[]
  /** Keys of own fields of contacts. */
  contactFields?: readonly string[]
  /** Usernames of people who can sign in. */
  users?: readonly string[]
  /** By name of another scenario, the scenarios it starts. */
  calls?: { readonly [scenario: string]: readonly string[] }
}

type Kind =
  | 'services'
  | 'skills'
  | 'scenarios'
  | 'entries'
  | 'dispositions'
  | 'credentials'
  | 'emailAccounts'
  | 'contactFields'
  | 'users'

const kinds: { [K in Kind]: { code: ProblemCode; noun: string } } = {
  services: { code: 'unknown_service', noun: 'service' },
  skills: { code: 'unknown_skill', noun: 'skill' },
  scenarios: { code: 'unknown_scenario', noun: 'scenario' },
  entries: { code: 'unknown_entry', noun: 'scenario entry' },
  dispositions: { code: 'unknown_disposition', noun: 'disposition' },
  credentials: { code: 'unknown_credential', noun: 'credential' },
  emailAccounts: { code: 'unknown_email_account', noun: 'email account' },
  contactFields: { code: 'unknown_contact_field', noun: 'contact field' },
  users: { code: 'unknown_user', noun: 'user' },
}

export function worldProblems(graph: Graph, world: World): Problem[] {
  const known = new Map(Object.keys(kinds).map((kind) => [kind, new Set(world[kind as Kind])]))
  return graph.blocks.flatMap((block) => {
    if (block.inside === undefined) return []
    const { declares } = block.inside
    const unknown = Object.entries(kinds).flatMap(([kind, { code, noun }]) => {
      if (world[kind as Kind] === undefined) return []
      const missing = new Set(declares[kind as Kind]?.filter((name) => isFixed(name) && !known.get(kind)?.has(name)))
      return [...missing].map((name) => unknownProblem(block, { code, noun, name }))
    })
    return [...unknown, ...recursionProblems(block, block.inside, graph, world)]
  })
}

/** Names made of variables are known only while a chat runs. */
function isFixed(name: string): boolean {
  return !name.includes('$(')
}

function unknownProblem(
  { blockId, name: block, document }: GraphBlock,
  unknown: { code: ProblemCode; noun: string; name: string },
): Problem {
  const text = `Choose another ${unknown.noun} in ${block}: there is no ${unknown.noun} ${unknown.name}.`
  const setting = settingWith(document.settings, (value) => value === unknown.name)
  return { code: unknown.code, severity: 'error', blockId, ...setting, text }
}

function recursionProblems(
  { blockId, name, document }: GraphBlock,
  { declares }: Inside,
  { scenario }: Graph,
  { calls = {} }: World,
): Problem[] {
  return (declares.scenarios ?? []).flatMap((called): Problem[] => {
    const reached = new Set([called])
    for (const other of reached)
      for (const next of (Object.hasOwn(calls, other) && calls[other]) || []) reached.add(next)
    if (!reached.has(scenario.name)) return []
    const way = called === scenario.name ? 'it starts this scenario itself' : `${called} leads back to this scenario`
    const text = `Use Goto in place of ${name}: ${way}, and every round would stay open.`
    const setting = settingWith(document.settings, (value) => value === called)
    return [{ code: 'scenario_recursion', severity: 'error', blockId, ...setting, text }]
  })
}
