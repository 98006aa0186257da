import { builtInTypes, type BoundFile, namesOfKind } from '../bind/file.ts'
import type { Log } from '../diagnostics/log.ts'
import { isMissing, quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import type { Name, TypeNode } from '../syntax/tree.ts'
import { invalid, listOf, optionalOf, type Type } from '../model/types.ts'

/** The type that is written. */
export function resolveType(bound: BoundFile, node: TypeNode, log: Log): Type {
  switch (node.kind) {
    case 'named':
      return resolveNamed(bound, node.name, log)
    case 'range':
      return resolveRange(node, log)
    case 'list':
      return listOf(resolveType(bound, node.element, log))
    case 'optional':
      return optionalOf(resolveType(bound, node.element, log))
  }
}

function resolveRange(node: TypeNode & { kind: 'range' }, log: Log): Type {
  if (node.min <= node.max) return { kind: 'range', min: node.min, max: node.max }
  log.error(node.span, {
    code: 'MYC301',
    message: `The range ${quote(`${node.min}..${node.max}`)} has no values.`,
    hint: `Write the smaller end first: ${quote(`${node.max}..${node.min}`)}.`,
  })
  return invalid
}

function resolveNamed(bound: BoundFile, name: Name, log: Log): Type {
  const builtIn = builtInTypes.get(name.text)
  if (builtIn !== undefined) return builtIn
  if (isMissing(name)) {
    log.spoil()
    return invalid
  }
  const declaration = bound.globals.get(name.text)
  if (declaration?.kind === 'enum' || declaration?.kind === 'record')
    return { kind: declaration.kind, name: bound.modelName(declaration) }
  if (declaration === undefined) {
    unknownName(log, name, 'type', () => typeNames(bound), `Declare it: ${quote(`record ${name.text} { … }`)}.`)
  } else {
    log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is ${withArticle(declaration.kind)}, not a type.`,
      hint: 'Name an enum, a record or a built-in type.',
    })
  }
  return invalid
}

function* typeNames(bound: BoundFile): Iterable<string> {
  yield* builtInTypes.keys()
  yield* namesOfKind(bound, 'enum', 'record')
}
