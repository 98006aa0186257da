import type { TraceEvent, Key } from '../../../trace/event.ts'
import type { PlayNet, PlayTransition, PlayBranch } from '../model.ts'

/** A network as it stands after some of a trace. */
export interface Frame {
  /** Virtual time in milliseconds. */
  at: number
  /** Tokens in each place. */
  readonly counts: number[]
  /** Calls and delays under way of each transition. */
  readonly busy: number[]
  /** For each machine the instances of which something is known, by key: index of the state. */
  readonly instances: Map<Key, number>[]
  /** Which of them are held. */
  readonly held: Set<Key>[]
  closed: boolean
}

/** A change of the number of tokens in a place, or of the calls of a transition. */
interface Move {
  readonly of: 'counts' | 'busy'
  readonly index: number
  readonly by: number
}

/** How many trace events lie between two frames that are kept. */
const stride = 512

/**
 * Computes a network's frames from a trace alone, forwards and backwards: a token is moved by what happened, not by the spec.
 * Of a trace that begins later than its network, what must have been there before is there at the start.
 */
export class Replay {
  readonly net: PlayNet
  readonly trace: readonly TraceEvent[]
  /** How many tokens and calls must have been there of which neither the trace nor the spec tells. */
  readonly untold: number
  private readonly places: ReadonlyMap<string, number>
  private readonly transitions: ReadonlyMap<string, number>
  private readonly machines: ReadonlyMap<string, number>
  /** The frame after each `stride` trace events; computed as far as somebody has asked. */
  private readonly kept: Frame[]
  private here: Frame
  private position = 0

  constructor(net: PlayNet, trace: readonly TraceEvent[]) {
    this.net = net
    this.trace = trace
    this.places = indexOf(net.places)
    this.transitions = indexOf(net.transitions)
    this.machines = indexOf(net.machines)
    const first = startOf(net)
    this.presume(first)
    this.untold = this.supply(first)
    this.kept = [first]
    this.here = copy(first)
  }

  /** The frame after the first `position` trace events. It is the replay's own: read it before the next call. */
  frame(position: number): Frame {
    const target = Math.min(Math.max(position, 0), this.trace.length)
    const block = Math.min(Math.floor(target / stride), this.kept.length - 1)
    if (target < this.position || block * stride > this.position) {
      this.here = copy(this.kept[block]!)
      this.position = block * stride
    }
    while (this.position < target) this.advance()
    return this.here
  }

  /** The elements that the trace event at a position lights up, in the order in which a token passes them. */
  path(position: number): string[] {
    const traceEvent = this.trace[position]
    if (traceEvent === undefined) return []
    switch (traceEvent.kind) {
      case 'fired':
        return this.firedPath(traceEvent)
      case 'arrived':
      case 'delivered':
        return this.arrivalPath(position, traceEvent.place)
      case 'put':
      case 'took':
      case 'expired':
      case 'cancelled':
        return this.idsOf(this.net.places, this.places.get(traceEvent.place))
      case 'state':
        return this.changePath(traceEvent)
      case 'held':
      case 'released':
      case 'forgotten':
        return this.statePath(traceEvent.machine, traceEvent.state)
      case 'admitted':
      case 'refused':
        return [...this.tiePath(traceEvent.transition), ...this.statePath(traceEvent.machine, traceEvent.state)]
      case 'retry':
      case 'fault':
        return this.idsOf(this.net.transitions, this.transitions.get(traceEvent.transition))
      case 'late':
      case 'unhandled':
      case 'disregarded':
        return this.idsOf(this.net.machines, this.machines.get(traceEvent.machine))
      default:
        return []
    }
  }

  private advance(): void {
    this.follow(this.here, this.trace[this.position]!)
    this.position += 1
    if (this.position % stride === 0 && this.kept.length === this.position / stride) this.kept.push(copy(this.here))
  }

  /** A machine without keys was in the state that the trace first finds it in. */
  private presume(first: Frame): void {
    const unmet = new Set(this.net.machines.filter(({ keyed }) => !keyed).map(({ name }) => name))
    for (const traceEvent of this.trace) {
      if (unmet.size === 0) return
      if (!('machine' in traceEvent) || !unmet.delete(traceEvent.machine)) continue
      const state = traceEvent.kind === 'state' ? traceEvent.from : 'state' in traceEvent ? traceEvent.state : null
      if (state !== null) this.enter(first, traceEvent.machine, null, state)
    }
  }

  /** Adds to a first frame what it must hold so that nothing is ever less than none. @returns how much that is */
  private supply(first: Frame): number {
    const sums = { counts: [...first.counts], busy: [...first.busy] }
    let untold = 0
    for (const traceEvent of this.trace)
      for (const { of, index, by } of this.moves(traceEvent)) {
        sums[of][index]! += by
        const lack = -sums[of][index]!
        if (lack <= 0) continue
        first[of][index]! += lack
        sums[of][index] = 0
        untold += lack
      }
    return untold
  }

  private follow(frame: Frame, traceEvent: TraceEvent): void {
    frame.at = traceEvent.at
    for (const { of, index, by } of this.moves(traceEvent)) frame[of][index]! += by
    switch (traceEvent.kind) {
      case 'state':
        return this.enter(frame, traceEvent.machine, traceEvent.key, traceEvent.to)
      case 'admitted':
      case 'refused':
      case 'unhandled':
      case 'disregarded':
        return this.enter(frame, traceEvent.machine, traceEvent.key, traceEvent.state)
      case 'held':
      case 'released':
        this.enter(frame, traceEvent.machine, traceEvent.key, traceEvent.state)
        return this.hold(frame, traceEvent.machine, traceEvent.key, traceEvent.kind === 'held')
      case 'forgotten':
        return this.forget(frame, traceEvent.machine, traceEvent.key)
      case 'closed':
        frame.closed = true
    }
  }

  private moves(traceEvent: TraceEvent): readonly Move[] {
    switch (traceEvent.kind) {
      case 'put':
      case 'arrived':
        return moveOf('counts', this.places.get(traceEvent.place), 1)
      case 'took':
      case 'expired':
      case 'cancelled':
        return moveOf('counts', this.places.get(traceEvent.place), -1)
      case 'fired':
        return this.firedMoves(traceEvent)
      default:
        return []
    }
  }

  private firedMoves({ transition, part }: Extract<TraceEvent, { kind: 'fired' }>): readonly Move[] {
    const index = this.transitions.get(transition)
    if (index === undefined) return []
    if (part !== 'fire' && part !== 'refuse' && part !== 'begin') return moveOf('busy', index, -1)
    const takes = this.net.transitions[index]!.takes.flatMap(({ place, count }) => moveOf('counts', place, -count))
    return part === 'begin' ? [...takes, ...moveOf('busy', index, 1)] : takes
  }

  private enter(frame: Frame, machine: string, key: Key, state: string): void {
    const index = this.machines.get(machine)
    if (index === undefined) return
    const at = this.net.machines[index]!.states.findIndex(({ name }) => name === state)
    if (at >= 0) frame.instances[index]!.set(key, at)
  }

  private forget(frame: Frame, machine: string, key: Key): void {
    const index = this.machines.get(machine)
    if (index !== undefined) frame.instances[index]!.delete(key)
  }

  private hold(frame: Frame, machine: string, key: Key, isHeld: boolean): void {
    const index = this.machines.get(machine)
    if (index === undefined) return
    if (isHeld) frame.held[index]!.add(key)
    else frame.held[index]!.delete(key)
  }

  private firedPath(traceEvent: Extract<TraceEvent, { kind: 'fired' }>): string[] {
    const { transition, part } = traceEvent
    const index = this.transitions.get(transition)
    if (index === undefined) return []
    const it = this.net.transitions[index]!
    const takes = part === 'fire' || part === 'refuse' || part === 'begin' ? it.takes.map(({ arc }) => arc) : []
    const branch = branchOf(it, traceEvent)
    return branch === null ? [...takes, it.id] : [...takes, it.id, branch.arc, branch.end]
  }

  /** A token comes by the way that was taken last, or by expiry. */
  private arrivalPath(position: number, place: string): string[] {
    const index = this.places.get(place)
    if (index === undefined) return []
    for (let before = position - 1; before >= 0; before--) {
      const cause = this.trace[before]!
      if (cause.kind === 'expired') {
        const from = this.places.get(cause.place)
        const arc = from === undefined ? null : this.net.places[from]!.expiry
        return [...(arc === null ? [] : [arc]), this.net.places[index]!.id]
      }
      if (cause.kind !== 'fired') continue
      const transition = this.net.transitions[this.transitions.get(cause.transition) ?? -1]
      const branch = transition === undefined ? null : branchOf(transition, cause)
      const put = branch?.puts.find((it) => it.place === index)
      return [...(put === undefined ? [] : [put.arc]), this.net.places[index]!.id]
    }
    return [this.net.places[index]!.id]
  }

  /** Through the way that was taken, where it is drawn. */
  private changePath(traceEvent: Extract<TraceEvent, { kind: 'state' }>): string[] {
    const { machine, from, to } = traceEvent
    const states = this.net.machines[this.machines.get(machine) ?? -1]?.states ?? []
    const target = states.findIndex(({ name }) => name === to)
    const branches = states.find(({ name }) => name === from)?.branches ?? []
    const possible = branches.filter((it) => it.target === target)
    const branch = told(possible, traceEvent)
    return [...(branch === undefined ? [] : [branch.arc]), ...this.statePath(machine, to)]
  }

  private tiePath(transition: string): string[] {
    const index = this.transitions.get(transition)
    const tie = index === undefined ? null : this.net.transitions[index]!.tie
    return [...this.idsOf(this.net.transitions, index), ...(tie === null ? [] : [tie])]
  }

  private statePath(machine: string, state: string): string[] {
    const it = this.net.machines[this.machines.get(machine) ?? -1]
    const entered = it?.states.find(({ name }) => name === state)
    return entered === undefined ? [] : [entered.id]
  }

  private idsOf(things: readonly { readonly id: string }[], index: number | undefined): string[] {
    return index === undefined ? [] : [things[index]!.id]
  }
}

const moveOf = (of: Move['of'], index: number | undefined, by: number): readonly Move[] =>
  index === undefined ? [] : [{ of, index, by }]

/** The way that a part of a firing took. */
function branchOf({ branches }: PlayTransition, traceEvent: Extract<TraceEvent, { kind: 'fired' }>): PlayBranch | null {
  const { part } = traceEvent
  const outcome = part === 'fire' || part === 'end' ? 'done' : part
  const possible = branches.filter((branch) => branch.outcome === outcome)
  return told(possible, traceEvent) ?? possible.at(-1) ?? null
}

/** Which of some ways a trace event says was taken. Traces once told no more of it than its line. */
function told<W extends { readonly number: number | null; readonly line: number }>(
  possible: readonly W[],
  { branch: number, line }: Extract<TraceEvent, { kind: 'fired' | 'state' }>,
): W | undefined {
  return possible.find((it) => it.number === number) ?? possible.find((it) => it.line === line)
}

function startOf(net: PlayNet): Frame {
  return {
    at: 0,
    counts: net.places.map(({ initial }) => initial),
    busy: net.transitions.map(() => 0),
    instances: net.machines.map(({ keyed, initial }) => new Map(keyed ? [] : [[null, initial]])),
    held: net.machines.map(() => new Set()),
    closed: false,
  }
}

function copy(frame: Frame): Frame {
  return {
    ...frame,
    counts: [...frame.counts],
    busy: [...frame.busy],
    instances: frame.instances.map((instances) => new Map(instances)),
    held: frame.held.map((keys) => new Set(keys)),
  }
}

const indexOf = (things: readonly { readonly name: string }[]): ReadonlyMap<string, number> =>
  new Map(things.map(({ name }, index) => [name, index]))
