import type { Expr } from './expression.ts'
import type { Place } from './program.ts'
import { int } from './types.ts'

/** A number of plain tokens that is known. */
export const knownCount = (value: number): Expr => ({ kind: 'literal', value, type: int })

/** Whether what a place holds at the start is a number of plain tokens. */
export const isCount = (initial: Place['initial']): initial is Expr => !Array.isArray(initial)

/** Whether it is a number that only parameters say. */
export const isOpenCount = (initial: Place['initial']): initial is Expr =>
  isCount(initial) && initial.kind !== 'literal'

/** How many tokens a place holds at the start; null where parameters say it. */
export function knownInitial({ initial }: Place): number | null {
  if (!isCount(initial)) return initial.length
  return initial.kind === 'literal' ? Number(initial.value) : null
}
