import { syntaxError } from '../../grammar/lexer.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { grouped, limits } from '../source/limits.ts'
import type { ClauseNode, Node, SourceFile } from './tree.ts'

/**
 * MYC110: the lists in a file that are longer than is allowed. Such a file is looked at no further, so nothing
 * behind the parser meets a longer list.
 */
export function exceededLimits(parts: Pick<SourceFile, 'imports' | 'declarations'>): Diagnostic[] {
  const found: Diagnostic[] = []
  const waiting: object[] = [parts]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    for (const key of Object.keys(part)) {
      // Nearly half of what a tree is made of are spans, which have no parts.
      if (key === 'span') continue
      const value = (part as Readonly<Record<string, unknown>>)[key]
      if (Array.isArray(value)) {
        found.push(...checkList(key, value as Node[]))
        for (const inner of value) if (hasParts(inner)) waiting.push(inner)
      } else if (hasParts(value)) waiting.push(value)
    }
  }
  return found.sort((left, right) => left.span.start - right.span.start)
}

const hasParts = (value: unknown): value is object => typeof value === 'object' && value !== null

function checkList(name: string, nodes: readonly Node[]): Diagnostic[] {
  if (nodes.length <= limits.conditions) return []
  const conditions = name === 'clauses' ? (nodes as readonly ClauseNode[]).filter(isCondition) : []
  const hint = 'Split the transition: let one put a token in an internal place for the next.'
  return [
    ...checkLength(
      name,
      nodes,
      name === 'fields' ? limits.fields : limits.parts,
      'Split it into several, or let TypeScript supply what is so long.',
    ),
    ...checkLength('conditions', conditions, limits.conditions, hint),
  ]
}

const isCondition = ({ kind }: ClauseNode): boolean => /^(?:take|read|unless|when)$/.test(kind)

/** Points at the first one that is too many. */
function checkLength(name: string, nodes: readonly Node[], most: number, hint: string): Diagnostic[] {
  const first = nodes[most]
  if (first === undefined) return []
  const message = `There are ${grouped(nodes.length)} ${name} here, but at most ${grouped(most)} are allowed.`
  return [syntaxError('MYC110', message, hint, first.span)]
}
