/**
 * The tree: what a `.myc` file says, as written. No name is resolved and nothing is checked yet.
 * After a syntax error a part may be missing: a missing name has the text `""`, a missing expression is
 * `{ kind: 'missing' }`; later phases say nothing about either.
 */

import type { Operator } from '../model/operators.ts'
import type { ScenarioDeclaration } from './scenario-tree.ts'
import type { Span } from '../source/span.ts'

export interface Name {
  readonly text: string
  readonly span: Span
}

export interface Node {
  readonly span: Span
}

/** A node that `///` comments can document: their text, without the slashes, lines joined by `\n`. */
export interface Documented extends Node {
  readonly doc: string
  readonly name: Name
}

export interface SourceFile extends Node {
  readonly declarations: readonly Declaration[]
}

export type Declaration = GlobalDeclaration | ScenarioDeclaration

/** What has a name that the rest of the file can use. */
export type GlobalDeclaration =
  EnumDeclaration | RecordDeclaration | ExternDeclaration | FsmDeclaration | NetDeclaration

export interface EnumDeclaration extends Documented {
  readonly kind: 'enum'
  readonly members: readonly EnumMember[]
}

export type EnumMember = Documented

export interface RecordDeclaration extends Documented {
  readonly kind: 'record'
  readonly fields: readonly FieldNode[]
}

/** A field of a record, a value of an event, an argument of an extern. */
export interface FieldNode extends Documented {
  readonly type: TypeNode
}

export interface ExternDeclaration extends Documented {
  readonly kind: 'extern'
  readonly async: boolean
  readonly parameters: readonly FieldNode[]
  readonly result: TypeNode
}

export interface ParameterNode extends Documented {
  readonly type: TypeNode
  readonly default: ExpressionNode | null
}

export type TypeNode =
  | (Node & { readonly kind: 'named'; readonly name: Name })
  | (Node & { readonly kind: 'range'; readonly min: number; readonly max: number })
  | (Node & { readonly kind: 'list'; readonly element: TypeNode })
  | (Node & { readonly kind: 'optional'; readonly element: TypeNode })

// Machines

export interface FsmDeclaration extends Documented {
  readonly kind: 'fsm'
  readonly parameters: readonly ParameterNode[]
  readonly events: readonly EventDeclaration[]
  readonly variables: readonly VariableDeclaration[]
  readonly states: readonly StateDeclaration[]
}

export interface EventDeclaration extends Documented {
  /** Marked `in`: may be sent from TypeScript. */
  readonly exported: boolean
  readonly fields: readonly FieldNode[]
}

export interface VariableDeclaration extends Documented {
  readonly type: TypeNode | null
  readonly value: ExpressionNode
}

export interface StateDeclaration extends Documented {
  readonly initial: boolean
  readonly final: boolean
  readonly members: readonly StateMember[]
}

export type StateMember =
  | (Node & { readonly kind: 'admit'; readonly count: 'all' | 'none' | ExpressionNode })
  | (Node & { readonly kind: 'var'; readonly variable: VariableDeclaration })
  | (Node & {
      readonly kind: 'on'
      readonly event: Name
      readonly guard: ExpressionNode | null
      readonly effects: readonly AssignmentNode[]
      readonly target: Name | null
    })
  | (Node & { readonly kind: 'ignore'; readonly events: readonly Name[] })
  | (Node & {
      readonly kind: 'when'
      readonly guard: ExpressionNode
      readonly effects: readonly AssignmentNode[]
      readonly target: Name
    })
  | (Node & {
      readonly kind: 'after'
      readonly delay: ExpressionNode
      readonly effects: readonly AssignmentNode[]
      readonly target: Name
    })
  | (Node & { readonly kind: 'enter' | 'exit'; readonly effects: readonly AssignmentNode[] })

export interface AssignmentNode extends Node {
  readonly kind: 'assign'
  readonly name: Name
  readonly operator: '=' | '+=' | '-='
  readonly value: ExpressionNode
}

// Nets

export interface NetDeclaration extends Documented {
  readonly kind: 'net'
  readonly parameters: readonly ParameterNode[]
  /** In the order written, which is the order of declaration that the semantics speaks of. */
  readonly members: readonly NetMember[]
}

export type NetMember = PlaceDeclaration | MachineDeclaration | NetVariable | TransitionDeclaration

export interface NetVariable extends VariableDeclaration {
  readonly kind: 'var'
}

export interface PlaceDeclaration extends Documented {
  readonly kind: 'place'
  readonly direction: 'in' | 'out' | 'internal'
  readonly store: 'queue' | 'bag' | 'tokens'
  /** Null for plain tokens. */
  readonly type: TypeNode | null
  readonly capacity: ExpressionNode | null
  readonly expiry: { readonly after: ExpressionNode; readonly into: Name | null; readonly span: Span } | null
  readonly initial: ExpressionNode | null
}

export interface MachineDeclaration extends Documented {
  readonly kind: 'machine'
  readonly key: { readonly name: Name; readonly type: TypeNode } | null
  readonly fsm: Name
  readonly arguments: readonly ArgumentNode[]
  readonly capacity: ExpressionNode | null
}

export interface ArgumentNode extends Node {
  readonly name: Name
  /** Null where the name stands alone: the net's parameter of that name. */
  readonly value: ExpressionNode | null
}

export interface TransitionDeclaration extends Documented {
  readonly kind: 'transition'
  readonly priority: number
  readonly clauses: readonly ClauseNode[]
}

export type ClauseNode =
  /** `binding` is null for `token` and `tokens`; `count` is null where none is written. */
  | (Node & {
      readonly kind: 'take'
      readonly count: number | null
      readonly binding: Name | null
      readonly place: Name
    })
  | (Node & { readonly kind: 'read'; readonly binding: Name | null; readonly place: Name })
  /** `count` tokens or more keep the transition from acting; `any` is 1. */
  | (Node & { readonly kind: 'unless'; readonly place: Name; readonly count: number })
  | (Node & { readonly kind: 'when'; readonly condition: ExpressionNode })
  | (Node & { readonly kind: 'otherwise' })
  | (Node & { readonly kind: 'every'; readonly period: ExpressionNode })
  /** `otherwise` null with `wait` false: neither was written. */
  | (Node & {
      readonly kind: 'through'
      readonly machine: MachineReference
      readonly wait: boolean
      readonly refuse: readonly EffectNode[] | null
    })
  | (Node & { readonly kind: 'after'; readonly delay: ExpressionNode; readonly limit: ExpressionNode | null })
  | CallClause
  | EffectNode

export interface CallClause extends Node {
  readonly kind: 'call'
  readonly extern: Name
  readonly arguments: readonly ExpressionNode[]
  readonly within: ExpressionNode | null
  readonly retry: {
    readonly times: number
    readonly after: ExpressionNode | null
    readonly doubling: boolean
    readonly span: Span
  } | null
  readonly limit: ExpressionNode | null
  readonly branches: readonly BranchNode[]
}

export interface BranchNode extends Node {
  readonly outcome: 'ok' | 'error' | 'timeout'
  readonly binding: Name | null
  readonly guard: ExpressionNode | null
  readonly effects: readonly EffectNode[]
}

export type EffectNode =
  | PutEffect
  /** `name` is null for `token` and `tokens`. */
  | (Node & { readonly kind: 'drop'; readonly name: Name | null })
  | AssignmentNode
  | SendEffect

export type PutEffect =
  | (Node & { readonly kind: 'put'; readonly value: ExpressionNode; readonly place: Name })
  | (Node & { readonly kind: 'putTokens'; readonly count: number; readonly place: Name })

export interface SendEffect extends Node {
  readonly kind: 'send'
  readonly machine: MachineReference
  readonly event: Name
  readonly arguments: readonly ExpressionNode[]
}

export interface MachineReference extends Node {
  readonly name: Name
  readonly key: ExpressionNode | null
}

// Expressions

export type ExpressionNode =
  /** `duration` is in milliseconds; `ratio` is a share, so `50%` is 0.5. */
  | (Node & { readonly kind: 'number'; readonly type: 'int' | 'number' | 'duration' | 'ratio'; readonly value: number })
  | (Node & { readonly kind: 'string'; readonly value: string })
  | (Node & { readonly kind: 'bool'; readonly value: boolean })
  | (Node & { readonly kind: 'none' })
  | (Node & { readonly kind: 'name'; readonly name: Name })
  | (Node & { readonly kind: 'field'; readonly object: ExpressionNode; readonly field: Name })
  | (Node & { readonly kind: 'index'; readonly object: ExpressionNode; readonly key: ExpressionNode })
  | (Node & { readonly kind: 'apply'; readonly callee: Name; readonly arguments: readonly ExpressionNode[] })
  | (Node & { readonly kind: 'record'; readonly type: Name; readonly members: readonly RecordMember[] })
  | (Node & { readonly kind: 'list'; readonly elements: readonly ExpressionNode[] })
  | (Node & { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly operand: ExpressionNode })
  | (Node & {
      readonly kind: 'binary'
      readonly operator: Operator
      readonly left: ExpressionNode
      readonly right: ExpressionNode
    })
  | (Node & { readonly kind: 'is'; readonly machine: ExpressionNode; readonly state: Name })
  | (Node & {
      readonly kind: 'if'
      readonly condition: ExpressionNode
      readonly then: ExpressionNode
      readonly else: ExpressionNode
    })
  | (Node & { readonly kind: 'missing' })

export interface RecordMember extends Node {
  readonly name: Name
  /** Null where the name stands alone: the variable of that name. */
  readonly value: ExpressionNode | null
}
