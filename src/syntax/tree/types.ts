import type { Documented, Name, Node } from './node.ts'

export type TypeNode =
  /** `arguments` are the types that are given to a generic record. */
  | (Node & { readonly kind: 'named'; readonly name: Name; readonly arguments: readonly TypeNode[] })
  | (Node & { readonly kind: 'range'; readonly min: number; readonly max: number })
  | (Node & { readonly kind: 'list'; readonly element: TypeNode })
  | (Node & { readonly kind: 'optional'; readonly element: TypeNode })

/** A field of a record, a value of an event, an argument of an extern. */
export interface FieldNode extends Documented {
  readonly type: TypeNode
}
