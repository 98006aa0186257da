import type { ExpressionNode } from './expressions.ts'
import type { Documented, Name, Node } from './node.ts'
import type { FieldNode, TypeNode } from './types.ts'

export interface ParameterNode extends Documented {
  readonly type: TypeNode
  readonly default: ExpressionNode | null
}

export interface FsmDeclaration extends Documented {
  readonly kind: 'fsm'
  readonly parameters: readonly ParameterNode[]
  readonly events: readonly EventDeclaration[]
  readonly variables: readonly VariableDeclaration[]
  readonly states: readonly StateDeclaration[]
  readonly during: readonly DuringDeclaration[]
}

export interface EventDeclaration extends Documented {
  /** Marked `in`: may be sent from TypeScript. */
  readonly exported: boolean
  readonly fields: readonly FieldNode[]
}

export interface VariableDeclaration extends Documented {
  readonly type: TypeNode | null
  /** Its first value; of a window, how far it reaches. */
  readonly value: ExpressionNode
  /** `over`: it forgets. */
  readonly window: boolean
}

export interface StateDeclaration extends Documented {
  readonly initial: boolean
  readonly final: boolean
  readonly members: readonly StateMember[]
}

/** Members that hold in several states. */
export interface DuringDeclaration extends Node {
  readonly states: readonly Name[]
  readonly members: readonly StateMember[]
}

/** `on a, b` stands for a member for each event. */
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
  /** `after`, or without a target `every`. */
  | (Node & {
      readonly kind: 'after'
      readonly delay: ExpressionNode
      readonly guard: ExpressionNode | null
      readonly effects: readonly AssignmentNode[]
      readonly target: Name | null
    })
  | (Node & { readonly kind: 'enter' | 'exit'; readonly effects: readonly AssignmentNode[] })

export interface AssignmentNode extends Node {
  readonly kind: 'assign'
  readonly name: Name
  readonly operator: '=' | '+=' | '-='
  readonly value: ExpressionNode
}
