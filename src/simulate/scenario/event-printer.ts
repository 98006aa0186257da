import type { Key } from '../../trace/event.ts'
import type { EventPrinter } from '../../trace/describe.ts'
import type { Network, Program } from '../../model/program.ts'
import { printValue } from '../../print/typed-value.ts'

const unknown = { kind: 'unknown' } as const

/** Writes what happened in a network as its spec would. */
export function eventPrinter(program: Program, network: Network): EventPrinter {
  return {
    token: ({ place, token }) => tokenIn(program, network, place, token),
    machine: (name, key) => machineOf(program, network, name, key),
    value: (value) => printValue(program, value, unknown),
    arrow: '->',
  }
}

function tokenIn(program: Program, { places }: Network, name: string, token: unknown): string {
  const type = places.find((place) => place.name === name)?.type ?? null
  return type === null ? name : `${name}: ${printValue(program, token, type)}`
}

/** The machine of a network that is nothing else is `it`, as scenarios call it. */
function machineOf(program: Program, network: Network, name: string, key: Key): string {
  const shown = program.networks.includes(network) ? name : 'it'
  const type = network.machines.find((slot) => slot.name === name)?.key?.type
  return type === undefined ? shown : `${shown}[${printValue(program, key, type)}]`
}
