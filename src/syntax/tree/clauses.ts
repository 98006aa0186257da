import type { ExpressionNode } from './expressions.ts'
import type { AssignmentNode } from './machines.ts'
import type { Name, Node } from './node.ts'

export type ClauseNode =
  /** `binding` is null for plain tokens; `amount` is null where none is written. */
  | (Node & {
      readonly kind: 'take'
      readonly amount: AmountNode | null
      readonly binding: Name | null
      readonly place: Name
      readonly where: ExpressionNode | null
    })
  | (Node & {
      readonly kind: 'read'
      readonly binding: Name | null
      readonly place: Name
      readonly where: ExpressionNode | null
    })
  /** No token of the place may be so; the condition calls it by the name. */
  | (Node & { readonly kind: 'unless'; readonly name: Name; readonly place: Name; readonly where: ExpressionNode })
  /** That a machine goes into a state; `binding` names the key, where it has keys. */
  | (Node & { readonly kind: 'on'; readonly machine: Name; readonly binding: Name | null; readonly state: Name })
  | (Node & { readonly kind: 'when'; readonly condition: ExpressionNode })
  | ChoiceClause
  | (Node & { readonly kind: 'every'; readonly period: ExpressionNode })
  /** `refuse` null with `wait` false: neither `else` nor `or wait` was written. */
  | (Node & {
      readonly kind: 'through'
      readonly machine: MachineReference
      readonly wait: boolean
      readonly refuse: readonly EffectNode[] | null
      /** Whether brackets say where what is done ends. */
      readonly bracketed: boolean
    })
  | LetNode
  | (Node & { readonly kind: 'after'; readonly delay: ExpressionNode; readonly limit: ExpressionNode | null })
  | CallClause
  | EffectNode

/** A value that is named: in a transition, or in a scenario. */
export interface LetNode extends Node {
  readonly kind: 'let'
  readonly name: Name
  readonly value: ExpressionNode
}

/** A branch of a transition that is not that of a call; `guard` is null for `otherwise`. */
export interface ChoiceClause extends Node {
  readonly kind: 'choice'
  readonly guard: ExpressionNode | null
  readonly effects: readonly EffectNode[]
}

/** How many tokens are taken; with `upTo` as many as there are, at most that. */
export interface AmountNode {
  readonly upTo: boolean
  readonly count: ExpressionNode
}

export interface CallClause extends Node {
  readonly kind: 'call'
  readonly extern: Name
  readonly arguments: readonly ExpressionNode[]
  readonly within: ExpressionNode | null
  /** After which a second attempt starts. */
  readonly hedge: ExpressionNode | null
  readonly limit: ExpressionNode | null
  /** By what those who ask for the same are known. */
  readonly shared: ExpressionNode | null
  readonly branches: readonly BranchNode[]
}

export interface BranchNode extends Node {
  readonly outcome: 'ok' | 'error' | 'timeout' | 'cancelled'
  readonly binding: Name | null
  readonly guard: ExpressionNode | null
  readonly effects: readonly EffectNode[]
}

export type EffectNode =
  | PutEffect
  | (Node & { readonly kind: 'drop'; readonly name: Name })
  /** Plain tokens that were taken from the place. */
  | (Node & { readonly kind: 'dropTokens'; readonly count: number; readonly place: Name })
  | AssignmentNode
  | SendEffect

/** In a place of plain tokens `value` is their number; null is 1. */
export interface PutEffect extends Node {
  readonly kind: 'put'
  readonly value: ExpressionNode | null
  readonly place: Name
  /** How long the tokens are on their way; null: they are there at once. */
  readonly after: ExpressionNode | null
  /** One for each element of a list; null: one. */
  readonly forEach: ForEachNode | null
}

/** What the elements of a list are called, one after the other. */
export interface ForEachNode extends Node {
  readonly name: Name
  readonly list: ExpressionNode
}

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
