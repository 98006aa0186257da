import type { PetriNet } from '../../pnml/net.ts'
import type { Formula, Query } from '../../pnml/query.ts'
import { testOf, valueOf } from './atoms.ts'
import { CtlEvaluator } from './ctl.ts'
import type { Exploration, Watch } from './exploration.ts'

/** What is known of a query; null: not enough was explored. */
export type Answer = boolean | number | null

/** Answers queries of a net while it is explored. */
export class Answers {
  /** Has to see each marking. */
  readonly watches: Watch[] = []
  private readonly watchers: Watcher[]
  private readonly net: PetriNet

  constructor(net: PetriNet, queries: readonly Query[]) {
    this.net = net
    this.watchers = queries.map(({ asked }) =>
      asked.kind === 'bound' ? this.watchBound(asked.places) : this.watchFormula(asked.formula),
    )
  }

  /** Whether some of them need to know which markings follow on which. */
  get needEdges(): boolean {
    return this.watchers.some(({ kind }) => kind === 'graph')
  }

  /** Whether there is nothing left to find out. */
  get areFinal(): boolean {
    return this.watchers.every((watcher) => watcher.kind === 'seen' && watcher.answer(false) !== null)
  }

  /** For each query, in order. */
  all(exploration: Exploration): Answer[] {
    let evaluator: CtlEvaluator | null = null
    return this.watchers.map((watcher): Answer => {
      if (watcher.kind === 'seen') return watcher.answer(exploration.isComplete)
      if (!exploration.isComplete) return null
      evaluator ??= new CtlEvaluator(exploration, this.net.transitions)
      return evaluator.holds(watcher.formula)
    })
  }

  private watchBound(places: readonly number[]): Watcher {
    const value = valueOf({ constant: 0, places: places.map((place) => ({ place, factor: 1 })) })
    let most = 0
    this.watches.push((tokens) => (most = Math.max(most, value(tokens))))
    return { kind: 'seen', answer: (isComplete) => (isComplete ? most : null) }
  }

  private watchFormula(formula: Formula): Watcher {
    const answer = this.watchReachable(formula)
    return answer === null ? { kind: 'graph', formula } : { kind: 'seen', answer }
  }

  /** Of what only asks what can be reached at all; null where more is asked. */
  private watchReachable(formula: Formula): Seen | null {
    const test = testOf(formula, this.net.transitions)
    if (test !== null) return this.watchInitial(test)
    if (formula.kind === 'not') {
      const operand = this.watchReachable(formula.operand)
      return operand === null ? null : (isComplete) => negated(operand(isComplete))
    }
    if (formula.kind === 'and' || formula.kind === 'or') return this.watchConnected(formula.kind, formula.operands)
    if (formula.kind !== 'EU' || !isTrue(formula.hold)) return null
    const target = testOf(formula.until, this.net.transitions)
    return target === null ? null : this.watchTarget(target)
  }

  private watchInitial(test: NonNullable<ReturnType<typeof testOf>>): Seen {
    let holds: boolean | null = null
    this.watches.push((tokens, enabled) => (holds ??= test(tokens, enabled)))
    return () => holds
  }

  private watchTarget(test: NonNullable<ReturnType<typeof testOf>>): Seen {
    let isReached = false
    this.watches.push((tokens, enabled) => (isReached ||= test(tokens, enabled)))
    return (isComplete) => (isReached || isComplete ? isReached : null)
  }

  private watchConnected(kind: 'and' | 'or', operands: readonly Formula[]): Seen | null {
    const parts = operands.map((operand) => this.watchReachable(operand))
    const known = parts.filter((part) => part !== null)
    if (known.length < parts.length) return null
    const decisive = kind === 'or'
    return (isComplete) => {
      const values = known.map((part) => part(isComplete))
      if (values.includes(decisive)) return decisive
      return values.includes(null) ? null : !decisive
    }
  }
}

/** What is known of something from the markings seen, and whether these are all; null: nothing yet. */
type Seen = (isComplete: boolean) => boolean | null

type Watcher =
  | { readonly kind: 'seen'; readonly answer: (isComplete: boolean) => boolean | number | null }
  | { readonly kind: 'graph'; readonly formula: Formula }

const negated = (value: boolean | null): boolean | null => (value === null ? null : !value)

const isTrue = (formula: Formula): boolean => formula.kind === 'constant' && formula.value
