import type { Span } from '../../source/span.ts'
import type { ClauseNode } from './clauses.ts'
import type { ExpressionNode } from './expressions.ts'
import type { ParameterNode, VariableDeclaration } from './machines.ts'
import type { Documented, Name, Node } from './node.ts'
import type { TypeNode } from './types.ts'

export interface NetDeclaration extends Documented {
  readonly kind: 'net'
  readonly typeParameters: readonly Name[]
  readonly parameters: readonly ParameterNode[]
  /** In the order written, which is the order of declaration that the semantics speaks of. */
  readonly members: readonly NetMember[]
}

export type NetMember = PlaceDeclaration | MachineDeclaration | PartDeclaration | NetVariable | TransitionDeclaration

export interface NetVariable extends VariableDeclaration {
  readonly kind: 'var'
}

export interface PlaceDeclaration extends Documented {
  readonly kind: 'place'
  readonly direction: 'in' | 'out' | 'internal'
  readonly store: 'queue' | 'bag' | 'tokens'
  /** Null for plain tokens. */
  readonly type: TypeNode | null
  /** By what its tokens are ordered; null: as they come. */
  readonly by: ExpressionNode | null
  readonly capacity: ExpressionNode | null
  readonly expiry: { readonly after: ExpressionNode; readonly into: Name | null; readonly span: Span } | null
  /** Where tokens go on whose submitters cancel; the span is that of the whole clause. */
  readonly cancellation: { readonly into: Name; readonly span: Span } | null
  readonly initial: ExpressionNode | null
  /** Where `submit` is written; null where it is not. */
  readonly submit: Span | null
}

export interface MachineDeclaration extends Documented {
  readonly kind: 'machine'
  readonly key: { readonly name: Name; readonly type: TypeNode } | null
  readonly fsm: Name
  readonly arguments: readonly ArgumentNode[]
  readonly capacity: ExpressionNode | null
}

export interface ArgumentNode extends Node {
  /** Null where there is a value alone, which is a mistake. */
  readonly name: Name | null
  /** Null where the name stands alone: the net's parameter of that name. */
  readonly value: ExpressionNode | null
}

/** A net in a net. */
export interface PartDeclaration extends Documented {
  readonly kind: 'part'
  readonly net: Name
  /** The types that are given to it, where they are written. */
  readonly types: readonly TypeNode[]
  readonly arguments: readonly ArgumentNode[]
  readonly ports: readonly PortNode[]
}

/** What a port of a part is: a place of the net, perhaps the one of its own name, or a port of another part, `limit.passed`. */
export interface PortNode extends Node {
  readonly name: Name
  readonly place: Name
}

export interface TransitionDeclaration extends Documented {
  readonly kind: 'transition'
  readonly priority: number
  readonly clauses: readonly ClauseNode[]
}
