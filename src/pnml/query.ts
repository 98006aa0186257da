/** What is asked of a net: whether something holds in its initial marking, or how many tokens places come to hold at once. */
export interface Query {
  readonly id: string
  readonly asked:
    | { readonly kind: 'holds'; readonly formula: Formula }
    | { readonly kind: 'bound'; readonly places: readonly number[] }
}

/** A formula of CTL, in the operators that all others are made of. Paths are as long as they can be: some end in a deadlock. */
export type Formula = StateFormula | PathFormula | Connective

/** What one marking alone says. */
export type StateFormula =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'compare'; readonly operator: '<' | '<=' | '='; readonly left: Term; readonly right: Term }
  /** One of these transitions is enabled. */
  | { readonly kind: 'fireable'; readonly transitions: readonly number[] }
  | { readonly kind: 'deadlock' }

export type PathFormula =
  /** There is a next marking in which it holds. */
  | { readonly kind: 'EX'; readonly operand: Formula }
  /** There is a path on which it always holds. */
  | { readonly kind: 'EG'; readonly operand: Formula }
  /** There is a path on which `until` holds some time, and `hold` until then. */
  | { readonly kind: 'EU'; readonly hold: Formula; readonly until: Formula }

export type Connective =
  | { readonly kind: 'not'; readonly operand: Formula }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Formula[] }

/** A whole number: the tokens of places, each as often as it is named, times a factor, and a constant. */
export interface Term {
  readonly constant: number
  readonly places: readonly { readonly place: number; readonly factor: number }[]
}

export const always: Formula = { kind: 'constant', value: true }

export const not = (operand: Formula): Formula => (operand.kind === 'not' ? operand.operand : { kind: 'not', operand })
export const and = (...operands: Formula[]): Formula => ({ kind: 'and', operands })
export const or = (...operands: Formula[]): Formula => ({ kind: 'or', operands })

/** It can come to hold. */
export const canCome = (formula: Formula): Formula => ({ kind: 'EU', hold: always, until: formula })
