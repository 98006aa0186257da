import type { ExpressionNode } from './expressions.ts'
import type { ArgumentNode } from './nets.ts'
import type { Documented, Name, Node } from './node.ts'
import type { ExpectationNode } from './scenarios.ts'

/** Its name is a text. */
export interface CheckDeclaration extends Documented {
  readonly kind: 'check'
  /** A net or an fsm. */
  readonly subject: Name
  readonly arguments: readonly ArgumentNode[]
  /** How many tokens may be inside at once; null where nothing is said. */
  readonly atOnce: number | null
  /** Texts that are tried as keys; empty where nothing is said. */
  readonly keys: readonly string[]
  readonly claims: readonly ClaimNode[]
}

export type ClaimNode =
  /** `longest`: it may hold, but for no longer. */
  | (Node & {
      readonly kind: 'never'
      readonly expectation: ExpectationNode
      readonly longest: ExpressionNode | null
    })
  /** `can`: it is enough that it can come to hold. */
  | (Node & { readonly kind: 'always'; readonly expectation: ExpectationNode; readonly can: boolean })
  /** What is submitted in a place has ended by then. */
  | (Node & { readonly kind: 'each'; readonly place: Name; readonly within: ExpressionNode })
