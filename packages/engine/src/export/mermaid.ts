// A scenario as a Mermaid flowchart, for documentation and reviews.
import type { Behavior } from '../scenario/block.ts'
import { buildGraph, type Connection, type GraphBlock } from '../scenario/check/graph.ts'
import type { Scenario } from '../scenario/scenario.ts'

const MAX_LABEL_LENGTH = 80

/** Brackets that give a block its shape, by what it does. */
const shapes: { [Kind in Behavior['kind']]: readonly [string, string] } = {
  leave: ['[', ']'],
  choose: ['{', '}'],
  wait: ['(', ')'],
  call: ['[[', ']]'],
  end: ['([', '])'],
}

/**
 * The scenario as the text of a Mermaid flowchart: blocks by title and type, exits as labeled arrows (a main exit without
 * label), Gotos dotted. Connections that lead nowhere are left out. Texts of authors cannot change the diagram's syntax.
 */
export function toMermaid(scenario: Scenario): string {
  const { blocks, start } = buildGraph(scenario)
  return [
    'flowchart TD',
    ...(start === undefined ? [] : ['  start(( ))', `  start --> ${nodeOf(start)}`]),
    ...blocks.map(describeBlock),
    ...blocks.flatMap((block) => block.connections.map((connection) => describeConnection(block, connection))),
    '',
  ].join('\n')
}

/** Ids of our own: a block may be called `end` or `style`, which are words of Mermaid. */
function nodeOf({ index }: GraphBlock): string {
  return `b${index}`
}

function describeBlock(block: GraphBlock): string {
  const { document, blockId, inside } = block
  const [open, close] = shapes[inside?.behavior.kind ?? 'leave']
  return `  ${nodeOf(block)}${open}"${label(document.title ?? blockId)}<br/>${label(document.type)}"${close}`
}

function describeConnection(block: GraphBlock, { exit, target }: Connection): string {
  if (exit === null) return `  ${nodeOf(block)} -.-> ${nodeOf(target)}`
  const isMain = exit === block.inside?.exits[0]
  return `  ${nodeOf(block)} -->${isMain ? '' : `|"${label(exit)}"|`} ${nodeOf(target)}`
}

/** Letters, digits and harmless signs as they are, everything else as Mermaid's character codes. */
function label(text: string): string {
  const characters = [...text.toWellFormed()].slice(0, MAX_LABEL_LENGTH)
  return characters.map((character) => (harmless.test(character) ? character : code(character))).join('')
}

const harmless = /^[\p{L}\p{N}\p{M} .,!?'/_-]$/u

function code(character: string): string {
  return /\s|\p{Cc}/u.test(character) ? ' ' : `#${character.codePointAt(0)};`
}
