import type { Expr } from '../../../model/expression.ts'
import { refusalsOf } from '../../../model/branches.ts'
import { isAmountOpen, needsOf } from '../../../model/needs.ts'
import { sharingOf } from '../../../model/sharing.ts'
import type { Network, Program, Transition, TransitionBranch } from '../../../model/program.ts'
import { effectsMayThrow } from './branch.ts'
import { planFlight, type FlightPlan } from './flight.ts'
import { demandBefore, isLoop, planInputs, planRemovals, type InputPlan, type Removal } from './inputs.ts'
import { mayNotBegin } from './machine.ts'
import { mayThrow } from './throwing.ts'

/** What the method of a transition needs, as facts of the model. */
export interface TransitionPlan {
  readonly inputs: readonly InputPlan[]
  /** For each number of inputs that are chosen the conditions that can be tried then. */
  readonly guards: readonly (readonly Expr[])[]
  readonly demand: ReadonlyMap<number, number>
  readonly removals: readonly Removal[]
  /** Number of the input whose token may have a ticket; null where none may. */
  readonly ticketed: number | null
  /** Whether how many tokens it takes is computed. */
  readonly isAmountOpen: boolean
  /** Whether slot and room are looked at once the tokens are chosen: which of them is needed, and how much, depends on these. */
  readonly needsMeansLate: boolean
  /** Whether what is done once all tokens are chosen may throw. */
  readonly decisionMayThrow: boolean
  /** For each bounded place how many tokens the hungriest branch puts there; none where one is chosen at once. */
  readonly needs: ReadonlyMap<number, number>
  /** Of its calls or delays; null where it acts at once. */
  readonly flight: FlightPlan | null
}

export function planTransition(program: Program, network: Network, transition: Transition): TransitionPlan {
  const { inputs, guards, work } = transition
  const plans = planInputs(network, transition)
  const byInputs = [...inputs.keys(), inputs.length].map((count) =>
    guards.filter(({ after }) => after === count).map(({ condition }) => condition),
  )
  const ticketed = inputs.findIndex(({ kind, place }) => kind === 'take' && network.places[place]!.ticketed)
  return {
    inputs: plans,
    guards: byInputs,
    demand: demandBefore(transition, plans),
    removals: planRemovals(plans),
    ticketed: ticketed < 0 ? null : ticketed,
    isAmountOpen: isAmountOpen(transition),
    needsMeansLate: refusalsOf(transition).length > 0 || isAmountOpen(transition) || sharingOf(transition) !== null,
    decisionMayThrow: machinesMayThrow(program, network, transition) || decisionMayThrow(transition, byInputs.at(-1)!),
    needs: isChosenAtOnce(transition) ? new Map() : boundedNeeds(network, transition.branches),
    flight: work === null ? null : planFlight(transition, work, ticketed >= 0),
  }
}

/** Whether a loop over the tokens of a bag surrounds what is done once so many inputs are chosen. */
export const isInLoop = ({ inputs }: TransitionPlan, chosen: number): boolean => inputs.slice(0, chosen).some(isLoop)

/** Whether a verdict that is sent at once may be late: only if an event before it made the machine enter a state. */
export const mayVerdictBeLate = ({ gates }: Transition, { effects }: TransitionBranch): boolean =>
  gates.length > 0 && effects.filter(({ kind }) => kind === 'send').length > 1

/** For each bounded place how many tokens the hungriest of some branches puts there. */
export function boundedNeeds({ places }: Network, branches: readonly TransitionBranch[]): ReadonlyMap<number, number> {
  return new Map([...needsOf(branches)].filter(([place, count]) => count > 0 && places[place]!.capacity !== null))
}

const isChosenAtOnce = ({ work, branches }: Transition): boolean => work === null && branches.length > 1

/** Whether one that it goes through may throw when it is asked, or made. */
function machinesMayThrow(program: Program, network: Network, { gates }: Transition): boolean {
  return gates.some(({ machine }) => mayNotBegin(program, program.machines[network.machines[machine]!.machine]!))
}

function decisionMayThrow(transition: Transition, guards: readonly Expr[]): boolean {
  const { gates, lets, work, branches } = transition
  const early = [...(work === null ? branches : []), ...refusalsOf(transition)]
  if (early.some(effectsMayThrow)) return true
  const all = [...guards, ...gates.flatMap(({ key }) => key ?? []), ...lets.map(({ value }) => value)]
  if (work?.kind === 'call')
    all.push(...work.arguments, ...[work.within, work.hedge, work.shared].filter((it) => it !== null))
  if (work?.kind === 'delay') all.push(work.duration)
  return all.some(mayThrow)
}
