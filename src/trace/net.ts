import { branchesOf, waysOf } from '../model/branches.ts'
import type { Network, Program, Transition, TransitionBranch } from '../model/program.ts'
import type { Part, TraceEvent } from './event.ts'
import { isOutcome, outcomes } from './fields.ts'

interface Named {
  readonly name: string
}

/** What is to be known of a network to follow a trace of it. */
export interface TraceNet extends Named {
  readonly places: readonly Named[]
  readonly transitions: readonly TraceTransition[]
  readonly machines: readonly (Named & { readonly states: readonly TraceState[] })[]
}

export interface TraceTransition extends Named {
  readonly branches: readonly TraceBranch[]
}

export interface TraceBranch {
  /** Of a branch its index; of a refusal -1, of the next one -2, and so on. */
  readonly number: number
  readonly outcome: TransitionBranch['outcome']
}

export interface TraceState extends Named {
  /** Those that lead to a state, by its index; `number` as trace events number them. */
  readonly branches: readonly { readonly number: number; readonly target: number }[]
}

/** What traces tell of a network of a program. */
export function traceNetOf(program: Program, { name, places, transitions, machines }: Network): TraceNet {
  return {
    name,
    places,
    transitions: transitions.map((transition) => ({ name: transition.name, branches: traceBranches(transition) })),
    machines: machines.map((slot) => ({
      name: slot.name,
      states: program.machines[slot.machine]!.states.map((state) => ({
        name: state.name,
        branches: branchesOf(state).flatMap(({ branch: { target } }, number) =>
          target === null ? [] : [{ number, target }],
        ),
      })),
    })),
  }
}

function traceBranches(transition: Transition): TraceBranch[] {
  return waysOf(transition).map(({ outcome, number }) => ({ number, outcome }))
}

/** Where the members of a net are, by their names. */
export interface NetIndex {
  readonly places: ReadonlyMap<string, number>
  readonly transitions: ReadonlyMap<string, number>
  readonly machines: ReadonlyMap<string, number>
}

export const indexNet = ({ places, transitions, machines }: TraceNet): NetIndex => ({
  places: indexOf(places),
  transitions: indexOf(transitions),
  machines: indexOf(machines),
})

const indexOf = (things: readonly Named[]): ReadonlyMap<string, number> =>
  new Map(things.map(({ name }, index) => [name, index]))

/** The branch of its transition that a part of a firing took; undefined where it took none, or one that there is not. */
export function branchTaken<B extends TraceBranch>(
  branches: readonly B[],
  { part, branch }: { readonly part: Part; readonly branch?: number },
): B | undefined {
  const own = branches.filter(({ outcome }) => outcome === outcomes[part])
  if (branch === undefined) return own.length === 1 && !isOutcome(part) && part !== 'cancelled' ? own[0] : undefined
  return part === 'refuse' ? own[branch] : own.find(({ number }) => number === branch)
}

/** The branch by which a machine went from one of its states to another; undefined where it was forced, or where there is none. */
export function stateBranchTaken<S extends TraceState>(
  states: readonly S[],
  { from, to, branch }: TraceEvent & { kind: 'state' },
): S['branches'][number] | undefined {
  const target = stateIn(states, to)
  return states[stateIn(states, from)]!.branches.find((it) => it.number === branch && it.target === target)
}

/** The index of a state; -1 where there is none of that name. */
export const stateIn = (states: readonly Named[], name: string): number => states.findIndex((it) => it.name === name)
