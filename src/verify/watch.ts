import type { Check, Claim, Condition } from '../model/check.ts'
import type { Expr } from '../model/expression.ts'
import type { Network, Program } from '../model/program.ts'
import type { NetworkConfig } from '../semantics/config.ts'
import { evaluate } from '../semantics/evaluate.ts'
import { constantScope } from '../semantics/scope.ts'
import type { State } from '../semantics/state.ts'
import { type Sight, viewInstance } from '../simulate/scenario/driver.ts'
import { MissingVariableError, View } from '../simulate/scenario/view.ts'
import { type Step, ticketsIn } from './move.ts'
import { isOver, type Watched, type WatchedTime } from './watched.ts'

/** Stands for the name of what was submitted and has not ended. */
export const lastSubmission = '$submission'

/** The expressions of a check that look at a network. */
export function askedIn({ bindings, claims }: Check): Expr[] {
  const keys = bindings.flatMap(({ look }) => (look !== null && 'key' in look && look.key !== null ? [look.key] : []))
  const conditions = claims.flatMap((claim) => (claim.kind === 'ends' ? [] : [claim.condition]))
  return [...keys, ...conditions.flatMap((condition) => (condition.kind === 'that' ? [condition.condition] : []))]
}

/** Looks at states for the claims of a check. */
export class Watch {
  readonly check: Check
  private readonly view: View<Sight>
  private readonly config: NetworkConfig
  /** Of each claim that has one, in milliseconds. */
  private readonly durations: readonly (number | null)[]

  constructor(program: Program, network: Network, check: Check, config: NetworkConfig) {
    this.check = check
    this.config = config
    this.view = new View<Sight>(program, network, { ...check, submissions: [] })
    const scope = constantScope(config.parameters, program.functions)
    this.durations = check.claims.map((claim) => {
      const expr = claim.kind === 'ends' ? claim.within : claim.kind === 'never' ? claim.longest : null
      return expr === null ? null : Number(evaluate(expr, scope))
    })
  }

  /** The places of which somebody asks how many tokens they hold. */
  get places(): number[] {
    const { bindings, claims } = this.check
    const conditions = claims.flatMap((claim) => (claim.kind === 'ends' ? [] : [claim.condition]))
    return [
      ...bindings.flatMap(({ look }) => (look?.kind === 'count' ? [look.place] : [])),
      ...conditions.flatMap((condition) => (condition.kind === 'has' ? [condition.place] : [])),
    ]
  }

  /** Notes in a state that has come to rest since when what lasts does so, and what has been submitted. */
  update(state: Watched<State>, step: Step | null): void {
    const due = (duration: number): WatchedTime => ({ at: state.now + duration, sequence: state.nextDeadline++ })
    const before = state.watched ?? { lasting: [], submitted: [] }
    const lasting = this.check.claims.map((claim, index) => {
      if (claim.kind !== 'never' || claim.longest === null || !this.holds(claim.condition, state)) return null
      const since = before.lasting[index] ?? null
      return since === null ? due(this.durations[index]!) : isOver(since, state.now) ? 'over' : since
    })
    const inside = ticketsIn(state)
    const known = before.submitted
      .filter(({ ticket }) => inside.has(ticket))
      .map((it) => (isOver(it.end, state.now) ? { ...it, end: 'over' as const } : it))
    const added = this.check.claims.flatMap((claim, index) => {
      if (claim.kind !== 'ends' || step?.kind !== 'put' || step.place !== claim.place) return []
      const { ticket } = step
      const isNew = ticket !== null && inside.has(ticket) && known.every((it) => it.ticket !== ticket)
      return isNew ? [{ claim: index, ticket, end: due(this.durations[index]!) }] : []
    })
    state.watched = { lasting, submitted: [...known, ...added] }
  }

  /** For each claim: whether its condition holds, or of what has to end by a time whether that is over. */
  marksOf(state: Watched<State>): boolean[] {
    return this.check.claims.map((claim, index) => {
      if (claim.kind === 'ends') return state.watched!.submitted.some((it) => it.claim === index && it.end === 'over')
      if (claim.kind === 'never' && claim.longest !== null) return state.watched!.lasting[index] === 'over'
      return this.holds(claim.condition, state)
    })
  }

  /** A claim as the spec writes it. */
  textOf(claim: Claim): string {
    const { view } = this
    if (claim.kind === 'ends') {
      return `each of ${view.network.places[claim.place]!.name} ends within ${view.print(claim.within)}`
    }
    const condition = this.conditionText(claim.condition)
    if (claim.kind === 'alwaysCan') return `always can ${condition}`
    if (claim.kind === 'always' || claim.longest === null) return `${claim.kind} ${condition}`
    return `never ${condition} for more than ${view.print(claim.longest)}`
  }

  /** What a scenario expects that shows that a claim does not hold. */
  expectedBy(claim: Claim): string {
    const { places } = this.view.network
    if (claim.kind === 'ends') {
      const [outcome] = places[claim.place]!.outcomes
      return `${lastSubmission} ended in ${places[outcome!]!.name}`
    }
    const condition = this.conditionText(claim.condition)
    if (claim.kind !== 'never') return condition
    if (claim.condition.kind === 'that') return `not (${condition})`
    const { place, least, most } = claim.condition
    const { name } = places[place]!
    return most === Infinity ? `${name}.count < ${least}` : `${name}.count != ${least}`
  }

  /** A condition as an expectation of a scenario. */
  conditionText(condition: Condition): string {
    if (condition.kind === 'that') return this.view.print(condition.condition)
    const { place, least, most } = condition
    const { name } = this.view.network.places[place]!
    if (most === 0) return `${name} has none`
    return `${name} has ${most === least ? least : least === 1 ? 'any' : `${least} or more`}`
  }

  /** A variable that the present state of a machine does not have makes no condition hold. */
  private holds(condition: Condition, state: State): boolean {
    this.view.driver = sightOf(this.config, state)
    if (condition.kind === 'has') {
      const { length } = state.marking[condition.place]!
      return length >= condition.least && length <= condition.most
    }
    try {
      return this.view.valueOf(condition.condition) === true
    } catch (error) {
      if (error instanceof MissingVariableError) return false
      throw error
    }
  }
}

/** What expressions can see of a state. */
const sightOf = (config: NetworkConfig, state: State): Sight => ({
  now: 0,
  trace: [],
  parameters: state.values.parameters,
  variables: state.variables,
  size: (place) => state.marking[place]!.length,
  tokens: (place) => state.marking[place]!.map(({ value }) => value),
  coming: (place) => state.coming.filter((token) => token.place === place).length,
  instance: (machine, key) => viewInstance(config, state, machine, key),
})
