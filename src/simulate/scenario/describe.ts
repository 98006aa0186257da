import type { Happening, Key, Part } from '../../network/happening.ts'
import type { Network, Program } from '../../network/model.ts'
import { printDuration } from '../../network/print-expression.ts'
import { showValue } from './show.ts'

type WithToken = Extract<Happening, { readonly place: string }>
type Firing = Happening & { readonly kind: 'fired' }
type Passage = Happening & { readonly kind: 'admitted' | 'refused' }

const unknown = { kind: 'unknown' } as const

/** What happened, as a line for people: without its time and its line of the spec. */
export function describe(program: Program, network: Network, happening: Happening): string {
  const token = ({ place, token }: WithToken): string => tokenIn(program, network, place, token)
  const machine = (name: string, key: Key): string => machineOf(program, network, name, key)
  switch (happening.kind) {
    case 'put':
      return `put in ${token(happening)}`
    case 'took':
      return `taken from ${token(happening)}`
    case 'arrived':
    case 'expired':
    case 'delivered':
    case 'cancelled':
      return `${happening.kind} in ${token(happening)}`
    case 'fired':
      return fired(happening)
    case 'admitted':
    case 'refused':
      return passage(happening, machine(happening.machine, happening.key))
    case 'retry':
      return `${happening.transition} tries again${call(happening.call)}: ${showValue(program, happening.reason, unknown)}`
    case 'state':
      return `${machine(happening.machine, happening.key)}: ${happening.from} -> ${happening.to}`
    case 'held':
    case 'released':
    case 'forgotten':
      return `${machine(happening.machine, happening.key)} is ${happening.kind} in ${happening.state}`
    case 'late':
      return `${machine(happening.machine, happening.key)}.${happening.event} comes late, without effect`
    case 'unhandled':
      return `${machine(happening.machine, happening.key)}.${happening.event} is not handled in ${happening.state}`
    case 'disregarded':
      return `${machine(happening.machine, happening.key)}.${happening.event} is disregarded while it is held in ${happening.state}`
    case 'fault':
      return `${happening.transition} cannot be tried: ${showValue(program, happening.error, unknown)}`
    case 'configured':
    case 'closed':
      return happening.kind
  }
}

function tokenIn(program: Program, { places }: Network, name: string, token: unknown): string {
  const type = places.find((place) => place.name === name)?.type ?? null
  return type === null ? name : `${name}: ${showValue(program, token, type)}`
}

/** The machine of a network that is nothing else is `it`, as scenarios call it. */
function machineOf(program: Program, network: Network, name: string, key: Key): string {
  const shown = program.networks.includes(network) ? name : 'it'
  const type = network.machines.find((slot) => slot.name === name)?.key?.type
  return type === undefined ? shown : `${shown}[${showValue(program, key, type)}]`
}

const call = (number: number | undefined): string => (number === undefined ? '' : ` (${number})`)

const endings: Readonly<Record<Part, string>> = {
  fire: 'fires',
  refuse: 'is refused',
  begin: 'begins',
  end: 'ends',
  ok: 'ends with ok',
  error: 'ends with error',
  timeout: 'ends with timeout',
  cancelled: 'is cancelled',
}

const fired = (happening: Firing): string => `${happening.transition} ${endings[happening.part]}${call(happening.call)}`

function passage(happening: Passage, machine: string): string {
  const { kind, state, transition } = happening
  const remaining = happening.kind === 'refused' && happening.remaining !== null ? happening.remaining : null
  const left = remaining === null ? '' : `, for ${printDuration(remaining)} more`
  return `${machine} ${kind} ${transition} in ${state}${left}`
}
