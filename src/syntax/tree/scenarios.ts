import type { LetNode, MachineReference, PutEffect, SendEffect } from './clauses.ts'
import type { ExpressionNode } from './expressions.ts'
import type { ArgumentNode } from './nets.ts'
import type { Documented, Name, Node } from './node.ts'

/** Its name is a text. */
export interface ScenarioDeclaration extends Documented {
  readonly kind: 'scenario'
  /** A net or an fsm. */
  readonly subject: Name
  readonly arguments: readonly ArgumentNode[]
  readonly statements: readonly StatementNode[]
}

export type StatementNode =
  | LetNode
  /** What `random` is from now on. */
  | (Node & { readonly kind: 'random'; readonly value: ExpressionNode })
  | BehaviourStatement
  | PutStatement
  | (Node & { readonly kind: 'take'; readonly count: number; readonly place: Name })
  | (Node & { readonly kind: 'submit'; readonly value: ExpressionNode; readonly place: Name; readonly name: Name })
  | (Node & { readonly kind: 'cancel'; readonly submission: Name })
  | (Node & { readonly kind: 'send'; readonly event: SendEffect })
  | (Node & { readonly kind: 'hold'; readonly machine: MachineReference; readonly state: Name })
  | (Node & { readonly kind: 'release'; readonly machine: MachineReference })
  | (Node & { readonly kind: 'set'; readonly settings: readonly SettingNode[] })
  | (Node & { readonly kind: 'wait'; readonly duration: ExpressionNode })
  | (Node & { readonly kind: 'drain' | 'close' })
  | (Node & { readonly kind: 'expect'; readonly expectations: readonly ExpectationNode[] })

/** What an extern does from now on: the answers one after the other. */
export interface BehaviourStatement extends Node {
  readonly kind: 'behaviour'
  readonly extern: Name
  /** Names for the arguments; null where none are written. */
  readonly parameters: readonly Name[] | null
  readonly answers: readonly AnswerNode[]
}

export interface AnswerNode extends Node {
  readonly verb: 'returns' | 'replies' | 'fails' | 'hangs'
  /** Null for `fails` and `hangs`. */
  readonly value: ExpressionNode | null
  /** Of `fails`. */
  readonly reason: ExpressionNode | null
  readonly after: ExpressionNode | null
  /** Null: from now on. */
  readonly times: number | null
}

export interface PutStatement extends Node {
  readonly kind: 'put'
  readonly effect: PutEffect
  readonly times: number
  readonly refused: boolean
}

export interface SettingNode extends Node {
  readonly name: Name
  readonly value: ExpressionNode
}

export type ExpectationNode =
  /** At least and at most so many tokens; `none` and `any` are 0 to 0 and 1 or more. */
  | (Node & { readonly kind: 'has'; readonly place: Name; readonly least: number; readonly most: number })
  | (Node & { readonly kind: 'holds'; readonly place: Name; readonly tokens: ExpressionNode })
  /** At least and at most so many times. */
  | (Node & { readonly kind: 'called'; readonly extern: Name; readonly least: number; readonly most: number })
  /** How a submission ended; null: not yet. */
  | (Node & {
      readonly kind: 'ended'
      readonly submission: Name
      readonly reason: 'refused' | 'cancelled' | 'closed' | 'place' | null
      /** Of an ending in a place. */
      readonly place: Name | null
      readonly token: ExpressionNode | null
    })
  | (Node & { readonly kind: 'that'; readonly condition: ExpressionNode })
