import type { At, Machine, MachineState, Network, Program, Transition } from '../../network/model.ts'
import { printExpression } from '../../network/print-expression.ts'
import { namesInMachine } from '../../network/print-names.ts'
import { standaloneNetworks } from '../../network/standalone.ts'

/** Something that a scenario can exercise. */
export interface Part {
  readonly kind: 'transition' | 'way' | 'state' | 'handler'
  /** As people call it: `route: error`, `CircuitBreaker.Closed: on failure -> Open`. */
  readonly name: string
  readonly at: At
  readonly covered: boolean
}

export interface Coverage {
  readonly network: Network
  /** In the order of the text: transitions and their ways, then machines. */
  readonly parts: readonly Part[]
}

/** What acted in each network, as objects of the model. */
export type Visits = ReadonlyMap<Network['name'], ReadonlySet<object>>

/** What the scenarios of a program exercised, for each net and for each machine that no net uses. */
export function coverageOf(program: Program, visits: Visits): Coverage[] {
  return [...program.networks, ...standaloneNetworks(program)].map((network) => {
    const visited = visits.get(network.name) ?? new Set()
    const parts = partsOf(program, network).map(({ thing, ...part }) => ({ ...part, covered: visited.has(thing) }))
    return { network, parts }
  })
}

interface Candidate extends Omit<Part, 'covered'> {
  /** What of the model must have acted. */
  readonly thing: object
}

function partsOf(program: Program, network: Network): Candidate[] {
  const machines = new Set(network.machines.map(({ machine }) => program.machines[machine]!))
  return [...network.transitions.flatMap(partsOfTransition), ...[...machines].flatMap(partsOfMachine)]
}

/** A transition, and its ways out where there are several. */
function partsOfTransition(transition: Transition): Candidate[] {
  const { name, at, work, ways, through } = transition
  const branches = work?.kind === 'call' ? ways : []
  const refusals = through === null || through.refuse === null ? [] : [through.refuse]
  return [
    { kind: 'transition', name, at, thing: transition },
    ...refusals.map((way) => ({ kind: 'way', name: `${name}: refused`, at: way.at, thing: way }) as const),
    ...branches.map((way) => ({ kind: 'way', name: `${name}: ${way.outcome}`, at: way.at, thing: way }) as const),
  ]
}

function partsOfMachine(machine: Machine): Candidate[] {
  return machine.states.flatMap((state) => [
    { kind: 'state', name: `${machine.name}.${state.name}`, at: state.at, thing: state },
    ...waysOf(machine, state).map(
      ([what, way]) =>
        ({ kind: 'handler', name: `${machine.name}.${state.name}: ${what}`, at: way.at, thing: way }) as const,
    ),
  ])
}

type Way = MachineState['whens'][number]

/** The ways through a state, as the spec writes them but for their assignments. */
function waysOf(machine: Machine, state: MachineState): (readonly [string, Way])[] {
  const arrow = ({ target }: Way): string => (target === null ? '' : ` -> ${machine.states[target]!.name}`)
  const print = (expr: Parameters<typeof printExpression>[0], event?: number): string =>
    printExpression(expr, namesInMachine(machine, state, event))
  const guard = ({ guard }: Way, event: number): string => (guard === null ? '' : ` when ${print(guard, event)}`)
  return [
    ...state.handlers.map(
      (way) => [`on ${machine.events[way.event]!.name}${guard(way, way.event)}${arrow(way)}`, way] as const,
    ),
    ...state.whens.map((way) => [`when ${way.guard === null ? '' : print(way.guard)}${arrow(way)}`, way] as const),
    ...state.afters.map((way) => [`after ${print(way.delay)}${arrow(way)}`, way] as const),
  ]
}
