import type { Name } from '../syntax/tree.ts'

/** What names a declaration, by its kind: what else has the kind lacks the name. */
const naming: ReadonlyMap<unknown, string> = new Map([
  ['named', 'name'],
  ['name', 'name'],
  ['apply', 'callee'],
  ['applied', 'name'],
  ['record', 'type'],
  ['machine', 'fsm'],
  ['part', 'net'],
  ['call', 'extern'],
  ['behaviour', 'extern'],
  ['called', 'extern'],
  ['scenario', 'subject'],
  ['check', 'subject'],
])

/**
 * Visits every name in a part of the tree that can mean what a file declares or imports. A value can look the same, so there
 * may be more of them than there are references.
 */
export function visitMentions(part: object, visit: (name: string) => void): void {
  const node = part as { readonly kind?: unknown; readonly name?: Name; readonly value?: unknown }
  const key = naming.get(node.kind)
  const name = key === undefined ? undefined : (Reflect.get(node, key) as Name | undefined)
  if (name !== undefined) visit(name.text)
  // A member that stands alone is short for the value of that name.
  else if (node.value === null && node.name != null) visit(node.name.text)
  for (const [property, inner] of Object.entries(part)) {
    if (property !== 'span' && typeof inner === 'object' && inner !== null) visitMentions(inner as object, visit)
  }
}
