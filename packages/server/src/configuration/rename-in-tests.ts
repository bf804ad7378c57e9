// Tests of a scenario name services, skills and dispositions too: of the simulated centre, of what people do, and of what is expected.
import { isJsonObject, type JsonObject } from '@scenarium/engine'
import type { Rename } from './rename-references.ts'

/** The tests with the new name, or the very same when none says the old one. They may be wrong in any way. */
export function testsWithNewName(tests: readonly unknown[], rename: Rename): readonly unknown[] {
  return mapped(tests, (test) => testWithNewName(test, rename))
}

function testWithNewName(test: unknown, rename: Rename): unknown {
  if (!isJsonObject(test)) return test
  return changed(test, {
    centre: (centre) => centreWithNewName(centre, rename),
    variables: (variables) =>
      isJsonObject(variables)
        ? changed(variables, Object.fromEntries(variablesOf(rename.kind).map((name) => [name, named(rename)])))
        : variables,
    steps: (steps) => (Array.isArray(steps) ? mapped(steps, (step) => stepWithNewName(step, rename)) : steps),
  })
}

function stepWithNewName(step: unknown, rename: Rename): unknown {
  if (!isJsonObject(step)) return step
  if (step.do === 'set_centre') return centreWithNewName(step, rename)
  if (step.expect === 'variable') {
    const isMeant = variablesOf(rename.kind).some((name) => name === step.name)
    return isMeant ? changed(step, { is: named(rename) }) : step
  }
  // What agents do and what is expected of the interaction have the name under its kind.
  const key = { services: 'service', dispositions: 'disposition', skills: undefined }[rename.kind]
  return key === undefined ? step : changed(step, { [key]: named(rename) })
}

function centreWithNewName(centre: unknown, rename: Rename): unknown {
  if (!isJsonObject(centre)) return centre
  const underNewName = (record: unknown) => withNewKey(record, rename)
  if (rename.kind === 'services') {
    const hours = (value: unknown) => (isJsonObject(value) ? changed(value, { named: underNewName }) : value)
    return changed(centre, { services: underNewName, hours })
  }
  if (rename.kind === 'skills') {
    const skills = (agents: unknown) =>
      isJsonObject(agents)
        ? changed(agents, Object.fromEntries(Object.keys(agents).map((agent) => [agent, underNewName])))
        : agents
    return changed(centre, { skills })
  }
  return centre
}

/** Variables that hold a name of the kind. */
function variablesOf(kind: Rename['kind']): string[] {
  return { services: ['item.service'], dispositions: ['item.disposition'], skills: [] }[kind]
}

const named =
  ({ from, to }: Rename) =>
  (value: unknown) =>
    value === from ? to : value

/** In its place, so that a file that is written anew differs in one line. */
function withNewKey(record: unknown, { from, to }: Rename): unknown {
  if (!isJsonObject(record) || !Object.hasOwn(record, from)) return record
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]))
}

/** The object with these of its parts changed; the very same when none of them is. */
function changed(object: JsonObject, changes: { [key: string]: (value: unknown) => unknown }): JsonObject {
  const parts = Object.entries(changes).flatMap(([key, change]) => {
    if (!Object.hasOwn(object, key)) return []
    const after = change(object[key])
    return after === object[key] ? [] : [[key, after] as const]
  })
  return parts.length === 0 ? object : { ...object, ...(Object.fromEntries(parts) as JsonObject) }
}

function mapped(list: readonly unknown[], change: (one: unknown) => unknown): readonly unknown[] {
  const after = list.map(change)
  return after.every((one, index) => one === list[index]) ? list : after
}
