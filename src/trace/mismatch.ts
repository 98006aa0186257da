import type { TraceEvent } from './event.ts'
import { type EventField, requiredFields, hostFaults, outcomes } from './fields.ts'
import { branchTaken, type NetIndex, stateBranchTaken, stateIn, type TraceNet, type TraceState } from './net.ts'

type Of<K extends TraceEvent['kind']> = TraceEvent & { readonly kind: K }

/** Why a trace event cannot be one of a net: a name or a branch that the net does not have; null where it can be. */
export function eventMismatch(net: TraceNet, index: NetIndex, event: TraceEvent): string | null {
  if (event.kind === 'fault' && hostFaults.includes(event.transition)) return null
  for (const field of requiredFields(event)) {
    const reason = unknownName(net, index, event, field)
    if (reason !== null) return reason
  }
  if (event.kind === 'fired') return wrongFiring(net, index, event)
  return event.kind === 'state' ? wrongChange(net, index, event) : null
}

const members = { place: 'places', transition: 'transitions', machine: 'machines' } as const

/** Members stand before the states of a machine. */
function unknownName(net: TraceNet, index: NetIndex, event: TraceEvent, field: EventField): string | null {
  const name = Reflect.get(event, field) as string
  switch (field) {
    case 'place':
    case 'transition':
    case 'machine':
      return index[members[field]].has(name) ? null : `${net.name} has no ${field} ${JSON.stringify(name)}`
    case 'state':
    case 'from':
    case 'to': {
      const { machine } = event as Of<'state'>
      const isKnown = stateIn(statesOf(net, index, machine), name) >= 0
      return isKnown ? null : `${machine} has no state ${JSON.stringify(name)}`
    }
    default:
      return null
  }
}

const statesOf = (net: TraceNet, { machines }: NetIndex, machine: string): readonly TraceState[] =>
  net.machines[machines.get(machine)!]!.states

function wrongFiring({ transitions }: TraceNet, index: NetIndex, event: Of<'fired'>): string | null {
  const { transition, part, branch } = event
  const { branches } = transitions[index.transitions.get(transition)!]!
  const needsNone = outcomes[part] === null || (part === 'cancelled' && branch === undefined)
  if (needsNone || branchTaken(branches, event) !== undefined) return null
  return `the transition ${transition} cannot end in "${part}"${branch === undefined ? '' : ` by its branch ${branch}`}`
}

function wrongChange(net: TraceNet, index: NetIndex, event: Of<'state'>): string | null {
  const { machine, from, to, branch } = event
  if (branch === undefined || stateBranchTaken(statesOf(net, index, machine), event) !== undefined) return null
  return `${machine} does not go from ${from} to ${to} by branch ${branch}`
}
