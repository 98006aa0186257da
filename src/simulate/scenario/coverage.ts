import type { Machine, MachineState, Network, Program, Transition } from '../../model/program.ts'
import { printOutcome, timeWord } from '../../print/effects.ts'
import { printExpression } from '../../print/expression.ts'
import { namesInMachine } from '../../print/names.ts'
import { isBranched, refusalsOf } from '../../model/branches.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import { fileOf, isShipped } from '../../source/files.ts'
import type { Span } from '../../source/span.ts'

/** Something that a scenario can exercise. */
export interface CoverageItem {
  readonly kind: 'transition' | 'branch' | 'state' | 'handler'
  /** As people call it: `route: error`, `CircuitBreaker.Closed: on failure -> Open`. */
  readonly name: string
  readonly at: Span
  readonly covered: boolean
}

export interface Coverage {
  readonly network: Network
  /** In the order of the text: transitions and their branches, then machines. */
  readonly parts: readonly CoverageItem[]
}

/** What acted in each network, as objects of the model. */
export type Visits = ReadonlyMap<Network['name'], ReadonlySet<object>>

/**
 * What the scenarios of a program exercised, for each net and for each machine that no net uses. What ships with the compiler
 * does not count: it has scenarios of its own.
 */
export function coverageOf(program: Program, visits: Visits): Coverage[] {
  return [...program.networks, ...standaloneNetworks(program)].map((network) => {
    const visited = visits.get(network.name) ?? new Set()
    const covers = (things: readonly object[]): boolean => things.some((thing) => visited.has(thing))
    const own = itemsOf(program, network).filter(({ at }) => !isShipped(fileOf(program, at)))
    const parts = own.map(({ things, ...part }) => ({ ...part, covered: covers(things) }))
    return { network, parts }
  })
}

interface Candidate extends Omit<CoverageItem, 'covered'> {
  /** One of these of the model must have acted. */
  readonly things: readonly object[]
}

function itemsOf(program: Program, network: Network): Candidate[] {
  const machines = new Set(network.machines.map(({ machine }) => program.machines[machine]!))
  const transitions = network.transitions.flatMap((transition) => itemsOfTransition(program, network, transition))
  return [
    ...(network.parts === undefined ? transitions : united(transitions)),
    ...[...machines].flatMap(itemsOfMachine),
  ]
}

/** Of a net that is several parts each line once: as of a machine, it is enough that one of them has exercised it. */
function united(items: readonly Candidate[]): Candidate[] {
  const byPlace = new Map<string, Candidate>()
  for (const item of items) {
    const { file, start, end } = item.at
    const key = [item.kind, file, start, end].join(' ')
    const first = byPlace.get(key)
    byPlace.set(key, first === undefined ? item : { ...first, things: [...first.things, ...item.things] })
  }
  return [...byPlace.values()]
}

/** A transition, and its branches where there are several. */
function itemsOfTransition(program: Program, network: Network, transition: Transition): Candidate[] {
  const { name, at, branches } = transition
  const ends = isBranched(transition) ? branches : []
  const refusals = refusalsOf(transition)
  return [
    { kind: 'transition', name, at, things: [transition] },
    ...refusals.map(
      (branch) => ({ kind: 'branch', name: `${name}: refused`, at: branch.at, things: [branch] }) as const,
    ),
    ...ends.map((branch) => {
      const isTold = branch.outcome === 'done' || branch.guard !== null
      const what = isTold ? printOutcome(program, network, transition, branch) : branch.outcome
      return { kind: 'branch', name: `${name}: ${what}`, at: branch.at, things: [branch] } as const
    }),
  ]
}

function itemsOfMachine(machine: Machine): Candidate[] {
  return machine.states.flatMap((state) => [
    { kind: 'state', name: `${machine.name}.${state.name}`, at: state.at, things: [state] },
    ...printedBranches(machine, state).map(
      ([what, branch]) =>
        ({ kind: 'handler', name: `${machine.name}.${state.name}: ${what}`, at: branch.at, things: [branch] }) as const,
    ),
  ])
}

type Branch = MachineState['whens'][number]

/** The branches of a state, as the spec writes them but for their assignments. */
function printedBranches(machine: Machine, state: MachineState): (readonly [string, Branch])[] {
  const arrow = ({ target }: Branch): string => (target === null ? '' : ` -> ${machine.states[target]!.name}`)
  const print = (expr: Parameters<typeof printExpression>[0], event?: number): string =>
    printExpression(expr, namesInMachine(machine, state, event))
  const guard = ({ guard }: Branch, event?: number): string => (guard === null ? '' : ` when ${print(guard, event)}`)
  return [
    ...state.handlers.map(
      (branch) =>
        [`on ${machine.events[branch.event]!.name}${guard(branch, branch.event)}${arrow(branch)}`, branch] as const,
    ),
    ...state.whens.map(
      (branch) => [`when ${branch.guard === null ? '' : print(branch.guard)}${arrow(branch)}`, branch] as const,
    ),
    ...state.afters.map(
      (branch) => [`${timeWord(branch)} ${print(branch.delay)}${guard(branch)}${arrow(branch)}`, branch] as const,
    ),
  ]
}
