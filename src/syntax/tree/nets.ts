import type { Span } from '../../source/span.ts'
import type { ClauseNode } from './clauses.ts'
import type { ExpressionNode } from './expressions.ts'
import type { ParameterNode, VariableDeclaration } from './machines.ts'
import type { Documented, Name, Node } from './node.ts'
import type { TypeNode } from './types.ts'

export interface NetDeclaration extends Documented {
  readonly kind: 'net'
  readonly typeParameters: readonly Name[]
  /** Those that are values. */
  readonly parameters: readonly ParameterNode[]
  readonly callables: readonly CallableNode[]
  /** In the order written, which is the order of declaration that the semantics speaks of. */
  readonly members: readonly NetMember[]
}

/** A parameter of a net that is a function, or a machine. */
export interface CallableNode extends Documented {
  readonly kind: 'async' | 'extern' | 'fn' | 'fsm'
  /** Of a function. */
  readonly values: readonly TypeNode[]
  /** Of a function; of a machine null. */
  readonly result: TypeNode | null
  /** Of a machine those that it has at least. */
  readonly events: readonly EventShape[]
  readonly default: AppliedNode | null
}

export interface EventShape extends Node {
  readonly name: Name
  readonly values: readonly TypeNode[]
}

/** A function or a machine that is given by its name, a machine with arguments. */
export interface AppliedNode extends Node {
  readonly kind: 'applied'
  readonly name: Name
  readonly arguments: readonly ArgumentNode[]
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
  /** Null where the name stands alone, for the net's parameter of that name, and where a machine is given. */
  readonly value: ExpressionNode | null
  /** Instead of a value a machine with arguments of its own. */
  readonly applied: AppliedNode | null
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
