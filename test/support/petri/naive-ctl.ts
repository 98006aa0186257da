import type { PetriNet } from '../../../src/pnml/net.ts'
import type { Formula, Term } from '../../../src/pnml/query.ts'
import { markingsOf } from './naive.ts'

/** Whether a formula holds in the initial marking: by its definition, round after round until nothing changes any more. */
export function naiveHolds(net: PetriNet, formula: Formula): boolean {
  const { markings, successors } = markingsOf(net)
  const all = [...markings.keys()]
  const fixpoint = (start: boolean, grow: (has: readonly boolean[], at: number) => boolean): boolean[] => {
    let has = all.map(() => start)
    for (;;) {
      const next = all.map((at) => grow(has, at))
      if (next.every((value, at) => value === has[at])) return has
      has = next
    }
  }
  const value = ({ constant, places }: Term, at: number): number =>
    places.reduce((sum, { place, factor }) => sum + factor * markings[at]![place]!, constant)
  const satisfying = (formula: Formula): boolean[] => {
    switch (formula.kind) {
      case 'constant':
        return all.map(() => formula.value)
      case 'deadlock':
        return all.map((at) => successors[at]!.length === 0)
      case 'fireable':
        return all.map((at) =>
          formula.transitions.some((index) =>
            net.transitions[index]!.inputs.every(({ place, weight }) => markings[at]![place]! >= weight),
          ),
        )
      case 'compare':
        return all.map((at) => {
          const [left, right] = [value(formula.left, at), value(formula.right, at)]
          return { '<': left < right, '<=': left <= right, '=': left === right }[formula.operator]
        })
      case 'not':
        return satisfying(formula.operand).map((is) => !is)
      case 'and':
      case 'or': {
        const sets = formula.operands.map(satisfying)
        return all.map((at) => (formula.kind === 'and' ? sets.every((set) => set[at]) : sets.some((set) => set[at])))
      }
      case 'EX': {
        const set = satisfying(formula.operand)
        return all.map((at) => successors[at]!.some((next) => set[next]))
      }
      case 'EG': {
        const set = satisfying(formula.operand)
        return fixpoint(
          true,
          (has, at) => set[at]! && (successors[at]!.length === 0 || successors[at]!.some((next) => has[next])),
        )
      }
      case 'EU': {
        const [hold, until] = [satisfying(formula.hold), satisfying(formula.until)]
        return fixpoint(false, (has, at) => until[at]! || (hold[at]! && successors[at]!.some((next) => has[next])))
      }
    }
  }
  return satisfying(formula)[0]!
}
