import type { Fn, Machine, MachineState, Network, Program, Transition } from '../model/program.ts'

/** What the indices in an expression are called in the spec. */
export interface Names {
  readonly parameter: (index: number) => string
  readonly variable: (scope: 'net' | 'machine' | 'state', index: number) => string
  readonly binding: (index: number) => string
  readonly payload: (index: number) => string
  readonly place: (index: number) => string
  /** How the token that is looked at is called, if not `it`. */
  readonly it?: string
  readonly machine: (slot: number) => string
  readonly state: (slot: number, state: number) => string
  /** A variable of a machine of a net. */
  readonly machineVariable: (slot: number, index: number) => string
}

interface Named {
  readonly name: string
}

/** The names of a net; with a transition also what it binds. */
export function namesInNet(program: Program, network: Network, transition?: Transition): Names {
  const machineOf = (slot: number): Machine => program.machines[network.machines[slot]!.machine]!
  return {
    parameter: nameOf(network.parameters),
    variable: (_, index) => nameOf(network.variables)(index),
    binding: nameOf(transition?.bindings ?? []),
    payload: nameOf([]),
    place: nameOf(network.places),
    machine: nameOf(network.machines),
    state: (slot, state) => nameOf(machineOf(slot).states)(state),
    machineVariable: (slot, index) => nameOf(machineOf(slot).variables)(index),
  }
}

/** The names of a machine; with a state also its variables, with an event (by index) what it carries. */
export function namesInMachine(machine: Machine, state?: MachineState, event?: number): Names {
  const variables = { net: [], machine: machine.variables, state: state?.variables ?? [] }
  return {
    parameter: nameOf(machine.parameters),
    variable: (scope, index) => nameOf(variables[scope])(index),
    binding: nameOf([]),
    payload: nameOf(event === undefined ? [] : machine.events[event]!.fields),
    place: nameOf([]),
    machine: nameOf([]),
    state: () => '',
    machineVariable: () => '',
  }
}

/** The names of a function. */
export const namesInFunction = ({ parameters }: Fn): Names => ({
  parameter: nameOf(parameters),
  variable: () => '',
  binding: nameOf([]),
  payload: nameOf([]),
  place: nameOf([]),
  machine: nameOf([]),
  state: () => '',
  machineVariable: () => '',
})

const nameOf =
  (things: readonly Named[]) =>
  (index: number): string =>
    things[index]!.name
