import {
  type CallSnapshot,
  type ComingSnapshot,
  type InstanceSnapshot,
  type Named,
  type PlaceSnapshot,
  type Snapshot,
  SnapshotError,
  version,
} from '../../../runtime/snapshot.ts'
import { fingerprintOf } from '../../model/fingerprint.ts'
import { destinationsOf } from '../../model/destinations.ts'
import type { Input, Transition } from '../../model/program.ts'
import { uses } from '../../model/walk.ts'
import type { Key } from '../../trace/event.ts'
import { jsonOf } from '../../values/json.ts'
import { longestDuration } from '../../values/numbers.ts'
import type { NetworkConfig } from '../config.ts'
import type { Deadline, Flight, Instance, State } from '../state.ts'
import { shownValues } from './windows.ts'

/**
 * A snapshot of a state in which everything that was due has happened.
 * @throws SnapshotError where a token holds what JSON cannot
 */
export function snapshotOf(config: NetworkConfig, state: State): Snapshot {
  const { program, network } = config
  return plain({
    version,
    spec: fingerprintOf(program, network),
    places: named(network.places, (index) => placeSnapshot(config, state, index)),
    variables: named(network.variables, (index) => state.variables[index]),
    machines: named(network.machines, (index) => instanceSnapshots(config, state, index)),
    ticks: ticksOf(config, state),
    calls: state.flights.map((flight) => callSnapshot(config, flight)),
    ...(uses(program, network, 'now') && { lived: state.now - state.born }),
  }) as Snapshot
}

function named<T>(declared: readonly { readonly name: string }[], value: (index: number) => T): Named<T> {
  return Object.fromEntries(declared.map(({ name }, index) => [name, value(index)]))
}

function ticksOf({ network }: NetworkConfig, state: State): Named<number> {
  const ticks = [...state.ticks].sort((one, other) => one.transition - other.transition)
  return named(
    ticks.map(({ transition }) => network.transitions[transition]!),
    (index) => leftOf(state, ticks[index]!.deadline),
  )
}

/** How long it is until a deadline: what a timer can hold, however it was rounded. */
const leftOf = ({ now }: State, { at }: Deadline): number => Math.min(at - now, longestDuration)

function placeSnapshot({ network }: NetworkConfig, state: State, index: number): PlaceSnapshot {
  const tokens = state.marking[index]!
  return {
    tokens: tokens.map(({ value }) => value),
    ...(network.places[index]!.expiry !== null && { left: tokens.map(({ expires }) => leftOf(state, expires!)) }),
    ...(destinationsOf(network).has(index) && { coming: comingTo(state, index) }),
  }
}

function comingTo(state: State, place: number): ComingSnapshot[] {
  return state.coming
    .filter((it) => it.place === place)
    .map(({ value, arrives }) => ({ token: value, left: leftOf(state, arrives) }))
}

function instanceSnapshots({ program, network }: NetworkConfig, state: State, slot: number): InstanceSnapshot[] {
  const machine = program.machines[network.machines[slot]!.machine]!
  const saved = ([key, it]: readonly [Key, Instance]): InstanceSnapshot => {
    const currentState = machine.states[it.state]!
    const values = [
      ...shownValues(machine.variables, it.variables, state.now),
      ...shownValues(currentState.variables, it.locals, state.now),
    ]
    return {
      key,
      state: currentState.name,
      variables: named([...machine.variables, ...currentState.variables], (index) => values[index]),
      left: it.timers.map((deadline) => leftOf(state, deadline)),
      held: it.held,
    }
  }
  const all = [...state.machines[slot]!].map(saved)
  if (network.machines[slot]!.capacity !== null) return all
  return all.sort((one, other) => (one.key! < other.key! ? -1 : 1))
}

function callSnapshot({ network }: NetworkConfig, { transition: index, bindings }: Flight): CallSnapshot {
  const transition = network.transitions[index]!
  const tokens = takesOf(transition).flatMap((input) => {
    const { name } = network.places[input.place]!
    return takenBy(input, bindings).map((token) => ({ place: name, token }))
  })
  return { transition: transition.name, tokens }
}

/** What a transition takes, in the order written. */
export const takesOf = ({ inputs }: Transition): Input[] => inputs.filter(({ kind }) => kind === 'take')

function takenBy({ binding, many, count }: Input, bindings: readonly unknown[]): readonly unknown[] {
  if (binding === null) return new Array<null>(count).fill(null)
  return many ? (bindings[binding] as readonly unknown[]) : [bindings[binding]]
}

/**
 * A copy that holds nothing but what JSON can.
 * @throws SnapshotError where there is none
 */
export function plain(value: unknown): unknown {
  try {
    return JSON.parse(jsonOf(value))
  } catch (cause) {
    throw new SnapshotError('snapshot: something in it cannot be written as JSON, or is nested too deeply', { cause })
  }
}
