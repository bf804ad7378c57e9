// Setting variables as blocks ask for it. Everything is parsed when the scenario is compiled.
import type { JsonValue } from '../json.ts'
import type { Assignments, ValueSource } from '../scenario/block.ts'
import { evaluateExpression, parseExpression } from '../scenario/expression.ts'
import { lookup, propertyAt, type Scope } from '../scenario/scope.ts'
import { parseTemplate, renderTemplate } from '../scenario/template.ts'
import { fail, type Run, setVariable } from './run.ts'

export type Assign = (run: Run) => void
type Value = { ok: true; value: JsonValue } | { ok: false; text: string }
type Read = (scope: Scope) => Value

/** Undefined when there is nothing to set. The first value that cannot be had stops the run with `expression_failed`. */
export function compileAssignments(assignments: Assignments | undefined): Assign | undefined {
  const entries = Object.entries(assignments ?? {}).map(([name, source]) => ({ name, read: compileSource(source) }))
  if (entries.length === 0) return undefined
  return (run) => {
    for (const { name, read } of entries) {
      const result = read(run.scope)
      if (!result.ok) {
        fail(run, 'expression_failed', `${name}: ${result.text}`)
        return
      }
      setVariable(run, name, result.value)
    }
  }
}

function compileSource(source: ValueSource): Read {
  if ('template' in source) {
    const template = parseTemplate(source.template)
    return (scope) => ({ ok: true, value: renderTemplate(template, scope) })
  }
  if ('constant' in source) {
    const value: Value = { ok: true, value: source.constant }
    return () => value
  }
  if ('expression' in source) {
    const parsed = parseExpression(source.expression)
    return parsed.ok ? (scope) => evaluateExpression(parsed.expression, scope) : () => parsed
  }
  const path = `event.${source.event}`
  if (!('jsonPath' in source)) return (scope) => ({ ok: true, value: lookup(scope, path) ?? null })
  const { jsonPath } = source
  return (scope) => ({ ok: true, value: propertyAt(parseJson(lookup(scope, path)), jsonPath) ?? null })
}

function parseJson(text: JsonValue | undefined): JsonValue {
  if (typeof text !== 'string') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
