import type { Argument, Documented, Expression, MachineReference, Name, Node, PutEffect, SendEffect } from './tree.ts'

/** Its name is a text. */
export interface ScenarioDeclaration extends Documented {
  readonly kind: 'scenario'
  /** A net or an fsm. */
  readonly subject: Name
  readonly arguments: readonly Argument[]
  readonly statements: readonly Statement[]
}

export type Statement =
  | (Node & { readonly kind: 'let'; readonly name: Name; readonly value: Expression })
  | BehaviourStatement
  | PutStatement
  | (Node & { readonly kind: 'take'; readonly count: number; readonly place: Name })
  | (Node & { readonly kind: 'submit'; readonly value: Expression; readonly place: Name; readonly name: Name })
  | (Node & { readonly kind: 'cancel'; readonly submission: Name })
  | (Node & { readonly kind: 'send'; readonly event: SendEffect })
  | (Node & { readonly kind: 'hold'; readonly machine: MachineReference; readonly state: Name })
  | (Node & { readonly kind: 'release'; readonly machine: MachineReference })
  | (Node & { readonly kind: 'set'; readonly settings: readonly Setting[] })
  | (Node & { readonly kind: 'wait'; readonly duration: Expression })
  | (Node & { readonly kind: 'close' })
  | (Node & { readonly kind: 'expect'; readonly expectations: readonly Expectation[] })

/** What an extern does from now on: the answers one after the other. */
export interface BehaviourStatement extends Node {
  readonly kind: 'behaviour'
  readonly extern: Name
  /** Names for the arguments; null where none are written. */
  readonly parameters: readonly Name[] | null
  readonly answers: readonly Answer[]
}

export interface Answer extends Node {
  readonly verb: 'returns' | 'replies' | 'fails' | 'hangs'
  /** Null for `fails` and `hangs`. */
  readonly value: Expression | null
  /** Of `fails`. */
  readonly reason: Expression | null
  readonly after: Expression | null
  /** Null: from now on. */
  readonly times: number | null
}

export interface PutStatement extends Node {
  readonly kind: 'put'
  readonly effect: PutEffect
  readonly times: number
  readonly refused: boolean
}

export interface Setting extends Node {
  readonly name: Name
  readonly value: Expression
}

export type Expectation =
  /** At least and at most so many tokens; `none` and `any` are 0 to 0 and 1 or more. */
  | (Node & { readonly kind: 'has'; readonly place: Name; readonly least: number; readonly most: number })
  | (Node & { readonly kind: 'holds'; readonly place: Name; readonly tokens: Expression })
  /** At least and at most so many times. */
  | (Node & { readonly kind: 'called'; readonly extern: Name; readonly least: number; readonly most: number })
  /** How a submission ended; null: not yet. */
  | (Node & {
      readonly kind: 'ended'
      readonly submission: Name
      readonly reason: 'refused' | 'cancelled' | 'closed' | 'place' | null
      /** Of an ending in a place. */
      readonly place: Name | null
      readonly token: Expression | null
    })
  | (Node & { readonly kind: 'that'; readonly condition: Expression })
