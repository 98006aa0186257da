import type { Log } from '../diagnostics/log.ts'
import { isMissing, quote } from '../diagnostics/wording.ts'
import type { Type } from '../model/types.ts'
import type { Name, NetDeclaration, RecordDeclaration } from '../syntax/tree.ts'
import type { TypeNames } from './globals.ts'

/**
 * What the type parameters of a declaration mean in it. Where the spec means something else by the name of one, in whatever
 * file, it gets another name in the model.
 */
export function typeParametersOf(
  { declaredTypes }: TypeNames,
  { typeParameters }: Pick<RecordDeclaration | NetDeclaration, 'typeParameters'>,
): ReadonlyMap<string, Type> {
  const own = new Set(typeParameters.map(({ text }) => text))
  return new Map(typeParameters.map(({ text }) => [text, { kind: 'opaque', name: freeName(text, own, declaredTypes) }]))
}

function freeName(text: string, own: ReadonlySet<string>, declared: ReadonlySet<string>): string {
  let name = text
  for (let number = 2; declared.has(name) || (name !== text && own.has(name)); number++) name = `${text}${number}`
  return name
}

/** MYC215: nobody could say what a type parameter is that nothing mentions. */
export function reportUnusedTypes(node: RecordDeclaration | NetDeclaration, log: Log): void {
  if (node.typeParameters.length === 0) return
  const used = new Set<string>()
  collectTypes(node.kind === 'record' ? node.fields : [node.parameters, node.members], used)
  for (const name of node.typeParameters) if (!used.has(name.text)) reportUnused(node, name, log)
}

function reportUnused({ kind, name: owner }: RecordDeclaration | NetDeclaration, name: Name, log: Log): void {
  if (isMissing(name)) return log.spoil()
  const users = kind === 'record' ? 'No field' : 'No place'
  log.error(name.span, {
    code: 'MYC215',
    message: `${users} of ${quote(owner.text)} is of the type parameter ${quote(name.text)}.`,
    hint: `Leave it out, or use it as a type.`,
  })
}

/** The names of types in a part of the tree. */
function collectTypes(part: unknown, names: Set<string>): void {
  if (typeof part !== 'object' || part === null) return
  const { kind, name } = part as { readonly kind?: unknown; readonly name?: Name }
  if (kind === 'named' && name !== undefined) names.add(name.text)
  for (const inner of Object.values(part)) collectTypes(inner, names)
}
