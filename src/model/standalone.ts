import type { Machine, Network, Program } from './program.ts'

/** The machines that no net uses, each as a network of its own with one instance, named `machine`. */
export function standaloneNetworks(program: Program): Network[] {
  return program.machines.filter(({ used }) => !used).map((machine) => networkOf(program, machine))
}

function networkOf(program: Program, machine: Machine): Network {
  return {
    name: machine.name,
    doc: machine.doc,
    at: machine.at,
    parameters: machine.parameters,
    variables: [],
    places: [],
    machines: [
      {
        name: 'machine',
        doc: '',
        at: machine.at,
        rank: 0,
        machine: program.machines.indexOf(machine),
        key: null,
        capacity: null,
        arguments: machine.parameters.map((it, index) => ({ kind: 'parameter', index, type: it.type })),
      },
    ],
    transitions: [],
    order: [],
  }
}
