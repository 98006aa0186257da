import type { Operator } from '../../model/operators.ts'
import type { Name, Node } from './node.ts'
import type { TypeNode } from './types.ts'

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
  /** `arguments` are the types that are given to a generic record, where they are written. */
  | (Node & {
      readonly kind: 'record'
      readonly type: Name
      readonly arguments: readonly TypeNode[]
      readonly members: readonly RecordMember[]
    })
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
  /** Null for `...value`: what has the other fields. */
  readonly name: Name | null
  /** Null where the name stands alone: the variable of that name. */
  readonly value: ExpressionNode | null
}
