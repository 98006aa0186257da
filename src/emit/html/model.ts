import type { Machine, Network, Place, Program, Transition, TransitionBranch } from '../../model/program.ts'
import { anyPart, isOwnTimed } from '../../model/walk.ts'
import { needsOf } from '../../model/needs.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import { branchesOf, waysOf } from '../../model/branches.ts'
import { firstStates, firstTokens } from '../../simulate/first-marking.ts'
import {
  cancelledArcId,
  endId,
  expiryArcId,
  inputArcId,
  type InputArcKind,
  machineId,
  netId,
  partId,
  placeId,
  putArcId,
  slotId,
  stateId,
  throughArcId,
  transitionId,
  branchArcId,
} from '../graphviz/ids.ts'
import { wayArcId } from '../graphviz/shared-ways.ts'
import { inputsOf } from '../graphviz/transitions.ts'
import { pageLine } from './files.ts'

/** What the page knows of a network that can be played: names, lines of the page (from 1), ids of elements. */
export interface PlayNet {
  readonly name: string
  readonly id: string
  readonly line: number
  readonly places: readonly PlayPlace[]
  readonly transitions: readonly PlayTransition[]
  readonly machines: readonly PlayMachine[]
  /** The frames of what it is made of, where it is. */
  readonly parts?: readonly { readonly id: string; readonly line: number }[]
}

export interface PlayPlace {
  readonly name: string
  readonly id: string
  readonly line: number
  /** Tokens at the start, with parameters at their defaults. */
  readonly initial: number
  /** Whether its tokens stand, and expire, in the order in which they came. */
  readonly byArrival: boolean
  /** The arc of what expires, or null. */
  readonly expiry: string | null
  /** The arc of what is cancelled, or null. */
  readonly cancelled: string | null
}

export interface PlayTransition {
  readonly name: string
  readonly id: string
  readonly line: number
  readonly takes: readonly PlayTake[]
  /** Arcs that move nothing: what is only read, what is counted, the ties to machines. */
  readonly looks: readonly string[]
  /** Those ties, each to a machine (index). */
  readonly ties: readonly { readonly machine: number; readonly arc: string }[]
  /** Refusal first where there is one. */
  readonly branches: readonly PlayBranch[]
}

export interface PlayTake {
  readonly place: number
  readonly count: number
  readonly arc: string
  /** The position of the first token that is taken, from the head of the place; null: any, of a bag or of a queue with an order of its own. */
  readonly from: number | null
}

export interface PlayBranch {
  /** Of a branch its index; of a refusal -1, of the next one -2, and so on. */
  readonly number: number
  readonly outcome: TransitionBranch['outcome']
  readonly line: number
  /** The end of the branch and the arc to it; pictures do not have them for every branch. */
  readonly end: string
  readonly arc: string
  readonly puts: readonly { readonly place: number; readonly arc: string }[]
}

export interface PlayMachine {
  readonly name: string
  readonly id: string
  readonly line: number
  readonly keyed: boolean
  readonly states: readonly PlayState[]
  /** Index of the state in which an instance begins, its `when` branches taken. */
  readonly initial: number
}

export interface PlayState {
  readonly name: string
  readonly id: string
  readonly line: number
  readonly final?: true
  /** Those that lead to a state, by its index; `number` as trace events number them. */
  readonly branches: readonly {
    readonly number: number
    readonly target: number
    readonly line: number
    readonly arc: string
  }[]
}

/** A net of the program, by its index. */
export function playNet(program: Program, index: number): PlayNet {
  const network = program.networks[index]!
  const first = firstStates(program, network)
  const tokens = firstTokens(program, network)
  return {
    name: network.name,
    id: netId(index),
    line: pageLine(program, network.at),
    places: network.places.map((place, at) => ({
      name: place.name,
      id: placeId(index, at),
      line: pageLine(program, place.at),
      initial: tokens[at]!,
      byArrival: isByArrival(place),
      expiry: place.expiry === null || place.expiry.into === null ? null : expiryArcId(index, at),
      cancelled: place.cancelled === null ? null : cancelledArcId(index, at),
    })),
    transitions: network.transitions.map((_, at) => playTransition(program, network, index, at)),
    machines: network.machines.map((slot, at) => ({
      name: slot.name,
      id: slotId(index, at),
      line: pageLine(program, slot.at),
      keyed: slot.key !== null,
      states: playStates(program, program.machines[slot.machine]!, slotId(index, at)),
      initial: first[at]!,
    })),
    ...(network.parts !== undefined && {
      parts: network.parts.map(({ at: declared }, at) => ({
        id: partId(index, at),
        line: pageLine(program, declared),
      })),
    }),
  }
}

/** A machine that no net uses, by its index: a network with nothing but that machine. */
export function playLoneMachine(program: Program, index: number): PlayNet {
  const machine = program.machines[index]!
  const id = machineId(index)
  const line = pageLine(program, machine.at)
  const network = standaloneNetworks(program).find(({ name }) => name === machine.name)!
  const [initial] = firstStates(program, network)
  const states = playStates(program, machine, id)
  const alone = { name: 'machine', id, line, keyed: false, states, initial: initial! }
  return { name: machine.name, id, line, places: [], transitions: [], machines: [alone] }
}

function playStates(program: Program, machine: Machine, owner: string): PlayState[] {
  return machine.states.map((state, index) => ({
    name: state.name,
    id: stateId(owner, index),
    line: pageLine(program, state.at),
    ...(state.final && { final: true as const }),
    branches: playStateBranches(program, machine, owner, index),
  }))
}

function playStateBranches(program: Program, machine: Machine, owner: string, index: number): PlayState['branches'] {
  return branchesOf(machine.states[index]!).flatMap(({ branch: { target, at: span } }, number) => {
    if (target === null) return []
    return [{ number, target, line: pageLine(program, span), arc: wayArcId(owner, machine, index, number) }]
  })
}

function playTransition(program: Program, network: Network, net: number, index: number): PlayTransition {
  const transition = network.transitions[index]!
  const { name, at, inputs, gates } = transition
  const arc = (kind: InputArcKind, place: number): string => inputArcId(net, index, kind, place)
  const reads = inputs.filter(({ kind }) => kind === 'read').map(({ place }) => arc('read', place))
  const counts = inputsOf(transition).flatMap(({ kind, place }) =>
    kind === 'unless' || kind === 'count' ? [arc(kind, place)] : [],
  )
  const ties = gates.map(({ machine }, gate) => ({ machine, arc: throughArcId(net, index, gate) }))
  return {
    name,
    id: transitionId(net, index),
    line: pageLine(program, at),
    takes: inputs.flatMap(({ kind, place, count }, at) =>
      kind === 'take' ? [{ place, count, arc: arc('take', place), from: positionOf(network, inputs, at) }] : [],
    ),
    looks: [...reads, ...counts, ...ties.map(({ arc }) => arc)],
    ties,
    branches: waysOf(transition).map(({ branch, number }) => playBranch(program, branch, net, index, number)),
  }
}

function isByArrival(place: Place): boolean {
  if (isOwnTimed(place)) return false
  return place.expiry === null || !anyPart(place.expiry.after, ({ kind }) => kind === 'random' || kind === 'now')
}

/** Inputs use the tokens of a queue one after the other, whether they take or only read them. */
function positionOf({ places }: Network, inputs: Transition['inputs'], input: number): number | null {
  const before = inputs.slice(0, input + 1).filter(({ place }) => place === inputs[input]!.place)
  const isAny = before.some(
    ({ place, many, where }) =>
      places[place]!.by !== null || (places[place]!.store === 'bag' && (!many || where !== undefined)),
  )
  return isAny ? null : before.slice(0, -1).reduce((sum, { count }) => sum + count, 0)
}

function playBranch(
  program: Program,
  branch: TransitionBranch,
  net: number,
  transition: number,
  number: number,
): PlayBranch {
  return {
    number,
    outcome: branch.outcome,
    line: pageLine(program, branch.at),
    end: endId(net, transition, number),
    arc: branchArcId(net, transition, number),
    puts: [...needsOf([branch]).keys()].map((place) => ({ place, arc: putArcId(net, transition, number, place) })),
  }
}
