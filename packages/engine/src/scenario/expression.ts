// The `=` language: arithmetic, text and logic over variables. The syntax is CEL's and its parser is a library's; the
// meaning is compiled here, because JSON knows one kind of number where CEL has three, and because only what is listed
// here can ever run: no loops, no methods, no host objects. An evaluation costs at most its nodes plus
// MAX_EXPRESSION_TEXT characters.
import { type ASTNode, Environment as Parser } from '@marcbachmann/cel-js'
import { z } from 'zod'
import type { JsonValue } from '../json.ts'
import { MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_LENGTH, MAX_EXPRESSION_NODES, MAX_VARIABLE_LENGTH } from '../limits.ts'
import { expressionFunctions } from './expression-functions.ts'
import { binaryOperators, describe, Evaluation, ExpressionFailure, finite, number, truth } from './expression-values.ts'
import { isVariablePath, lookup, property, type Scope } from './scope.ts'

type Run = (evaluation: Evaluation) => JsonValue

/** A parsed expression, to be evaluated any number of times. */
export type Expression = { readonly variables: readonly string[]; readonly run: Run }

/** Schema of a setting that is an expression, without the leading `=`. Bad syntax is the checker's to tell. */
export const expressionText = z.string().min(1).max(MAX_EXPRESSION_LENGTH)

const parser = new Parser({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: {
    maxAstNodes: MAX_EXPRESSION_NODES,
    maxDepth: MAX_EXPRESSION_DEPTH,
    maxListElements: MAX_EXPRESSION_NODES,
    maxMapEntries: 0,
    maxCallArguments: 8,
  },
})

/** Parses the text after `=`. `text` says in one sentence what is wrong with it. Never throws. */
export function parseExpression(source: string): { ok: true; expression: Expression } | { ok: false; text: string } {
  if (source.length > MAX_EXPRESSION_LENGTH) {
    return { ok: false, text: `An expression may be ${MAX_EXPRESSION_LENGTH} characters long.` }
  }
  const variables = new Set<string>()
  try {
    const run = compile(parser.parse(source).ast, variables)
    return { ok: true, expression: { variables: [...variables], run } }
  } catch (error) {
    if (error instanceof ExpressionFailure) return { ok: false, text: error.message }
    const summary = error instanceof Error && 'summary' in error ? String(error.summary) : 'It cannot be read'
    return { ok: false, text: `${summary}.` }
  }
}

/** The expression's value, or in one sentence why it has none. A variable without a value is null. Never throws. */
export function evaluateExpression(
  expression: Expression,
  scope: Scope,
): { ok: true; value: JsonValue } | { ok: false; text: string } {
  try {
    const value = expression.run(new Evaluation(scope))
    if (typeof value === 'string' && value.length > MAX_VARIABLE_LENGTH) {
      return { ok: false, text: `The text is longer than ${MAX_VARIABLE_LENGTH} characters.` }
    }
    // JSON has no negative zero.
    return { ok: true, value: value === 0 ? 0 : value }
  } catch (error) {
    return {
      ok: false,
      text: error instanceof ExpressionFailure ? error.message : 'The expression cannot be computed.',
    }
  }
}

/** Paths the expression reads, each once. */
export function expressionVariables(expression: Expression): string[] {
  return [...expression.variables]
}

function compile(node: ASTNode, variables: Set<string>): Run {
  const path = pathOf(node)
  if (path !== undefined) return compilePath(path, variables)
  const compiled = (child: ASTNode) => compile(child, variables)
  switch (node.op) {
    case 'value':
      return constant(node.args)
    case 'list': {
      const elements = node.args.map(compiled)
      return (evaluation) => elements.map((element) => element(evaluation))
    }
    case '.': {
      const target = compiled(node.args[0])
      const key = node.args[1]
      return (evaluation) => property(target(evaluation), key) ?? null
    }
    case '[]': {
      const [target, key] = [compiled(node.args[0]), compiled(node.args[1])]
      return (evaluation) => property(target(evaluation), propertyKey(key(evaluation))) ?? null
    }
    case '&&': {
      const [left, right] = [compiled(node.args[0]), compiled(node.args[1])]
      return (evaluation) => truth(left(evaluation)) && truth(right(evaluation))
    }
    case '||': {
      const [left, right] = [compiled(node.args[0]), compiled(node.args[1])]
      return (evaluation) => truth(left(evaluation)) || truth(right(evaluation))
    }
    case '?:': {
      const [test, yes, no] = [compiled(node.args[0]), compiled(node.args[1]), compiled(node.args[2])]
      return (evaluation) => (truth(test(evaluation)) ? yes(evaluation) : no(evaluation))
    }
    case '!_': {
      const operand = compiled(node.args)
      return (evaluation) => !truth(operand(evaluation))
    }
    case '-_': {
      const operand = compiled(node.args)
      return (evaluation) => -number(operand(evaluation))
    }
    case 'call':
      return compileCall(node.args[0], node.args[1].map(compiled))
    case 'rcall':
      throw new ExpressionFailure(`Write ${node.args[0]}(value), not value.${node.args[0]}().`)
    default:
      return compileBinary(node, variables)
  }
}

function compileBinary(node: ASTNode, variables: Set<string>): Run {
  const operator = Object.hasOwn(binaryOperators, node.op) ? binaryOperators[node.op] : undefined
  if (operator === undefined || !Array.isArray(node.args)) throw new ExpressionFailure(`${node.op} is not supported.`)
  const [leftNode, rightNode] = node.args as [ASTNode, ASTNode]
  const left = compile(leftNode, variables)
  const right = compile(rightNode, variables)
  return (evaluation) => operator(left(evaluation), right(evaluation), evaluation)
}

function compilePath(path: string, variables: Set<string>): Run {
  if (!isVariablePath(path)) throw new ExpressionFailure(`"${path.slice(0, 40)}" cannot be the name of a variable.`)
  variables.add(path)
  return (evaluation) => lookup(evaluation.scope, path) ?? null
}

function compileCall(name: string, args: Run[]): Run {
  const definition = Object.hasOwn(expressionFunctions, name) ? expressionFunctions[name] : undefined
  if (definition === undefined) throw new ExpressionFailure(`There is no function ${name.slice(0, 40)}.`)
  const [least, most] = definition.arity
  if (args.length < least || args.length > most) {
    throw new ExpressionFailure(`${name} takes ${least === most ? least : `${least} to ${most}`} values.`)
  }
  const { run } = definition
  return (evaluation) =>
    run(
      args.map((arg) => arg(evaluation)),
      evaluation,
    )
}

/** `a.b.c`, also written `a["b"].c` or `a.b[0]`: the dotted path a node names, if it is one. */
function pathOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args
  if (node.op !== '.' && node.op !== '[]') return undefined
  const base = pathOf(node.args[0])
  const key = node.op === '.' ? node.args[1] : node.args[1].op === 'value' ? node.args[1].args : undefined
  if (base === undefined || (typeof key !== 'string' && typeof key !== 'bigint')) return undefined
  const path = `${base}.${key}`
  return node.op === '.' || isVariablePath(path) ? path : undefined
}

function constant(value: unknown): Run {
  const plain = typeof value === 'bigint' ? finite(Number(value)) : value
  if (plain === null || typeof plain === 'string' || typeof plain === 'boolean' || typeof plain === 'number') {
    return () => plain
  }
  throw new ExpressionFailure('Write whole numbers without a letter, and texts in quotes.')
}

function propertyKey(key: JsonValue): string {
  if (typeof key === 'string') return key
  if (typeof key === 'number') return String(key)
  throw new ExpressionFailure(`A value inside another is found by a name or a number, not by ${describe(key)}.`)
}
