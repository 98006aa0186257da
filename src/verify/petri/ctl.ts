import type { PetriTransition } from '../../pnml/net.ts'
import type { Formula } from '../../pnml/query.ts'
import { testOf } from './atoms.ts'
import { type Adjacency, reversed } from './edges.ts'
import type { Exploration } from './exploration.ts'

/** A set of markings: 1 for each that is in it. */
type MarkingSet = Uint8Array

/** Finds out in which markings formulas hold, on the graph of all of them. */
export class CtlEvaluator {
  private readonly exploration: Exploration
  private readonly transitions: readonly PetriTransition[]
  private readonly forward: Adjacency
  private readonly backward: Adjacency
  private readonly count: number

  /** @param exploration that is complete, with edges */
  constructor(exploration: Exploration, transitions: readonly PetriTransition[]) {
    this.exploration = exploration
    this.transitions = transitions
    this.forward = exploration.edges!.table()
    this.backward = reversed(this.forward)
    this.count = exploration.count
  }

  /** Whether it holds in the initial marking. */
  holds(formula: Formula): boolean {
    return this.satisfying(formula)[0] === 1
  }

  private satisfying(formula: Formula): MarkingSet {
    const test = testOf(formula, this.transitions)
    if (test !== null) return this.testAll(test)
    switch (formula.kind) {
      case 'not':
        return this.satisfying(formula.operand).map((is) => 1 - is)
      case 'and':
      case 'or':
        return this.connect(formula.kind, formula.operands)
      case 'EX':
        return this.before(this.satisfying(formula.operand))
      case 'EG':
        return this.canStayIn(this.satisfying(formula.operand))
      case 'EU':
        return this.canReach(this.satisfying(formula.hold), this.satisfying(formula.until))
      default:
        throw new Error(`${formula.kind} is of one marking alone`)
    }
  }

  private testAll(test: NonNullable<ReturnType<typeof testOf>>): MarkingSet {
    const { exploration, forward } = this
    const set = new Uint8Array(this.count)
    for (let index = 0; index < this.count; index++) {
      exploration.load(index)
      set[index] = test(exploration.tokens, forward.starts[index + 1]! - forward.starts[index]!) ? 1 : 0
    }
    return set
  }

  private connect(kind: 'and' | 'or', operands: readonly Formula[]): MarkingSet {
    const set = new Uint8Array(this.count).fill(kind === 'and' ? 1 : 0)
    for (const operand of operands) {
      const other = this.satisfying(operand)
      for (let index = 0; index < this.count; index++)
        set[index] = kind === 'and' ? set[index]! & other[index]! : set[index]! | other[index]!
    }
    return set
  }

  /** Markings from which one firing leads into the set. */
  private before(set: MarkingSet): MarkingSet {
    const result = new Uint8Array(this.count)
    for (let index = 0; index < this.count; index++)
      if (set[index] === 1) for (const source of sourcesOf(this.backward, index)) result[source] = 1
    return result
  }

  /** Markings from which a path through `hold` leads into `until`. */
  private canReach(hold: MarkingSet, until: MarkingSet): MarkingSet {
    const result = until.slice()
    const waiting = indicesOf(until)
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop())
      for (const source of sourcesOf(this.backward, index)) {
        if (result[source] === 1 || hold[source] === 0) continue
        result[source] = 1
        waiting.push(source)
      }
    return result
  }

  /** Markings from which a path goes on in the set for ever, or to a deadlock in it. */
  private canStayIn(set: MarkingSet): MarkingSet {
    const { starts, targets } = this.forward
    const result = set.slice()
    const ways = new Int32Array(this.count)
    const waiting: number[] = []
    for (let index = 0; index < this.count; index++) {
      if (set[index] === 0) continue
      for (let at = starts[index]!; at < starts[index + 1]!; at++) ways[index]! += set[targets[at]!]!
      if (ways[index] === 0 && starts[index] !== starts[index + 1]) waiting.push(index)
    }
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      result[index] = 0
      for (const source of sourcesOf(this.backward, index)) {
        ways[source]! -= 1
        if (set[source] === 1 && ways[source] === 0) waiting.push(source)
      }
    }
    return result
  }
}

function sourcesOf({ starts, targets }: Adjacency, index: number): Int32Array {
  return targets.subarray(starts[index]!, starts[index + 1]!)
}

function indicesOf(set: MarkingSet): number[] {
  const indices: number[] = []
  for (let index = 0; index < set.length; index++) if (set[index] === 1) indices.push(index)
  return indices
}
