import type { TraceEvent } from '../../../trace/event.ts'
import { takesTokens } from '../../../trace/fields.ts'
import { branchTaken, stateBranchTaken, stateIn } from '../../../trace/net.ts'
import type { Replay } from '../../../trace/replay.ts'
import type { PlayMachine, PlayNet, PlayPlace, PlayTransition } from '../model.ts'

type Played = Replay<PlayNet>

/** The elements of the picture (ids) that the trace event at a position lights up, in the order in which a token passes them. */
export function pathOf(replay: Played, position: number): string[] {
  const event = replay.trace[position]
  switch (event?.kind) {
    case 'put':
    case 'took':
    case 'expired':
    case 'cancelled':
    case 'recalled':
      return [placeOf(replay, event.place).id]
    case 'departed':
      return arrivalArc(replay, position, event.place)
    case 'arrived':
    case 'delivered':
      if (event.coming === true) return [placeOf(replay, event.place).id]
      return [...arrivalArc(replay, position, event.place), placeOf(replay, event.place).id]
    case 'fired':
      return firedPath(replay, event)
    case 'state': {
      const { states } = machineOf(replay, event.machine)
      return [...given(stateBranchTaken(states, event)?.arc), ...stateIds(replay, event, event.to)]
    }
    case 'held':
    case 'released':
    case 'forgotten':
      return stateIds(replay, event, event.state)
    case 'admitted':
    case 'refused': {
      const { id, ties } = transitionOf(replay, event.transition)!
      const machine = replay.index.machines.get(event.machine)
      return [
        id,
        ...ties.flatMap((it) => (it.machine === machine ? it.arc : [])),
        ...stateIds(replay, event, event.state),
      ]
    }
    case 'hedged':
    case 'failed':
    case 'fault':
      return given(transitionOf(replay, event.transition)?.id)
    case 'late':
    case 'unhandled':
    case 'disregarded':
      return [machineOf(replay, event.machine).id]
    default:
      return []
  }
}

function firedPath(replay: Played, event: TraceEvent & { kind: 'fired' }): string[] {
  const { takes, id, branches } = transitionOf(replay, event.transition)!
  const taken = takesTokens(event.part) ? takes.map(({ arc }) => arc) : []
  const branch = branchTaken(branches, event)
  return [...taken, id, ...(branch === undefined ? [] : [branch.arc, branch.end])]
}

/** A token comes by the branch that was taken last, by expiry, or since its submitter has cancelled. */
function arrivalArc(replay: Played, position: number, place: string): string[] {
  for (let before = position - 1; before >= 0; before--) {
    const cause = replay.trace[before]!
    if (cause.kind === 'expired') return given(placeOf(replay, cause.place).expiry)
    if (cause.kind === 'cancelled' || cause.kind === 'recalled') return given(placeOf(replay, cause.place).cancelled)
    if (cause.kind !== 'fired') continue
    const index = replay.index.places.get(place)
    const { branches } = transitionOf(replay, cause.transition)!
    return given(branchTaken(branches, cause)?.puts.find((it) => it.place === index)?.arc)
  }
  return []
}

const placeOf = ({ net, index }: Played, name: string): PlayPlace => net.places[index.places.get(name)!]!

/** Undefined for what a host reports of itself. */
const transitionOf = ({ net, index }: Played, name: string): PlayTransition | undefined =>
  net.transitions[index.transitions.get(name) ?? -1]

const machineOf = ({ net, index }: Played, name: string): PlayMachine => net.machines[index.machines.get(name)!]!

function stateIds(replay: Played, { machine }: { readonly machine: string }, name: string): string[] {
  const { states } = machineOf(replay, machine)
  return [states[stateIn(states, name)]!.id]
}

const given = (id: string | null | undefined): string[] => (id === null || id === undefined ? [] : [id])
