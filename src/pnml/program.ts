import { knownCount } from '../model/initial.ts'
import type { Effect, Network, Place, Program, Transition } from '../model/program.ts'
import type { PetriNet, PetriPlace, PetriTransition } from './net.ts'

/** A net as the model of a spec that says the same, to be drawn as one. @param file its name, as shown */
export function programOf(net: PetriNet, file: string): Program {
  const network: Network = {
    name: net.name,
    doc: '',
    at,
    parameters: [],
    variables: [],
    machines: [],
    places: net.places.map(placeOf),
    transitions: net.transitions.map((transition, index) => transitionOf(transition, net.places.length + index)),
    order: [...net.transitions.keys()],
  }
  return {
    enums: [],
    records: [],
    generics: [],
    foreign: [],
    views: [],
    externs: [],
    functions: [],
    machines: [],
    networks: [network],
    scenarios: [],
    files: [{ name: file, lineStarts: [0] }],
  }
}

const at = { file: 0, start: 0, end: 0 }

function placeOf({ name, initial }: PetriPlace, rank: number): Place {
  return {
    name,
    doc: '',
    at,
    rank,
    direction: 'internal',
    store: 'tokens',
    type: null,
    capacity: null,
    by: null,
    expiry: null,
    cancelled: null,
    initial: knownCount(initial),
    submit: false,
    ticketed: false,
    outcomes: [],
  }
}

function transitionOf({ name, inputs, outputs }: PetriTransition, rank: number): Transition {
  const effects = outputs.map(({ place, weight }): Effect => ({
    kind: 'putTokens',
    place,
    count: weight,
    after: null,
    at,
  }))
  return {
    name,
    doc: '',
    at,
    rank,
    priority: 0,
    bindings: [],
    inputs: inputs.map(({ place, weight }) => ({ kind: 'take', place, count: weight, binding: null, many: false })),
    guards: [],
    every: null,
    gates: [],
    lets: [],
    work: null,
    branches: [{ at, outcome: 'done', binding: null, guard: null, effects }],
  }
}
