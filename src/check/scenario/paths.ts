import type { ExpressionNode } from '../../syntax/tree.ts'
import type { ScenarioSubject } from './subject.ts'

/**
 * A statement in which what a part has is a name, as the model has it: `http.sent` is no field of a value. What an extern does
 * looks at no network, and names its arguments as it likes.
 */
export function withPaths<T extends { readonly kind: string }>(
  node: T,
  { names, hasParts, sound }: ScenarioSubject,
): T {
  if (!hasParts || node.kind === 'behaviour') return node
  const isPart = (name: string): boolean => names.get(name)?.kind === 'part'
  // What is in a part is not known where something has an error.
  return rewritten(node, (name) => isPart(name) || (!sound && isPart(name.replace(/\..*/, ''))))
}

function rewritten<T>(node: T, isPart: (name: string) => boolean): T {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map((each: unknown) => rewritten(each, isPart)) as T
  const inner = Object.fromEntries(Object.entries(node).map(([key, part]) => [key, rewritten<unknown>(part, isPart)]))
  return (isField(inner) ? pathOf(inner, isPart) : inner) as T
}

type FieldNode = ExpressionNode & { kind: 'field' }

/** Only expressions have this kind. */
const isField = (node: object): node is FieldNode => 'kind' in node && node.kind === 'field'

function pathOf(node: FieldNode, isPart: (name: string) => boolean): ExpressionNode {
  const { object, field, span } = node
  if (object.kind !== 'name' || !isPart(object.name.text)) return node
  return { kind: 'name', name: { text: `${object.name.text}.${field.text}`, span }, span }
}
