import type { Key, TraceEvent } from './event.ts'
import { comingChange, flightChange, toldState, takesTokens, tokenChanges } from './fields.ts'
import { indexNet, type NetIndex, stateIn, type TraceNet, type TraceState } from './net.ts'
import { type Admission, Permits } from './permits.ts'

/** What is to be known of a network to replay a trace of it. */
export interface ReplayNet extends TraceNet {
  /** `initial`: tokens at the start. */
  readonly places: readonly (TraceNet['places'][number] & { readonly initial: number })[]
  readonly transitions: readonly (TraceNet['transitions'][number] & { readonly takes: readonly Take[] })[]
  /** `initial`: index of the state in which an instance begins. */
  readonly machines: readonly (TraceNet['machines'][number] & {
    readonly keyed: boolean
    readonly initial: number
    readonly states: readonly (TraceState & { readonly final?: true })[]
  })[]
}

interface Take {
  readonly place: number
  readonly count: number
}

/** A network as it stands after some of a trace. */
export interface ReplayFrame {
  /** Virtual time in milliseconds. */
  at: number
  /** How many are in each place. */
  readonly tokens: number[]
  /** How many are on their way to each place. */
  readonly coming: number[]
  /** Calls and delays under way of each transition. */
  readonly flights: number[]
  /** For each machine the instances of which something is known, by key: index of the state. */
  readonly instances: Map<Key, number>[]
  /** Which of them are held. */
  readonly held: Set<Key>[]
  /** Which of them have ended: they are forgotten, and the next use of their key makes a new one. */
  readonly ended: Set<Key>[]
  readonly permits: Permits
  closed: boolean
}

/** A change of the number of tokens in a place or on their way there, or of the flights of a transition. */
interface Change {
  readonly of: 'tokens' | 'coming' | 'flights'
  readonly index: number
  readonly by: number
}

/** What happens to a machine. */
type OfMachine = Extract<TraceEvent, { readonly machine: string }>

/** How many trace events lie between two frames that are kept. */
const stride = 512

/**
 * Computes a network's frames from a trace alone, forwards and backwards: a token is moved by what happened, not by the spec.
 * Of a trace that begins later than its network, what must have been there before is there at the start.
 */
export class Replay<N extends ReplayNet> {
  readonly net: N
  readonly trace: readonly TraceEvent[]
  /** How many tokens and flights must have been there of which neither the trace nor the spec tells. */
  readonly untold: number
  readonly index: NetIndex
  /** The frame after each `stride` trace events; computed as far as somebody has asked. */
  private readonly kept: ReplayFrame[]
  private here: ReplayFrame
  private position = 0

  /**
   * @param trace of that net: nothing in it is a mismatch
   * @param tokens for each place how many were there at the start, where they are others than the net says
   */
  constructor(net: N, trace: readonly TraceEvent[], tokens?: readonly number[]) {
    this.net = net
    this.trace = trace
    this.index = indexNet(net)
    const first = startOf(net, tokens)
    this.presume(first)
    this.untold = this.supply(first)
    this.kept = [first]
    this.here = copy(first)
  }

  /** The frame after the first `position` trace events. It is the replay's own: read it before the next call. */
  frame(position: number): ReplayFrame {
    const target = Math.min(Math.max(position, 0), this.trace.length)
    const block = Math.min(Math.floor(target / stride), this.kept.length - 1)
    if (target < this.position || block * stride > this.position) {
      this.here = copy(this.kept[block]!)
      this.position = block * stride
    }
    while (this.position < target) this.advance()
    return this.here
  }

  private advance(): void {
    this.follow(this.here, this.trace[this.position]!)
    this.position += 1
    if (this.position % stride === 0 && this.kept.length === this.position / stride) this.kept.push(copy(this.here))
  }

  /** A machine without keys was in the state that the trace first finds it in. */
  private presume(first: ReplayFrame): void {
    const unmet = new Set(this.net.machines.filter(({ keyed }) => !keyed).map(({ name }) => name))
    for (const event of this.trace) {
      if (unmet.size === 0) return
      if ('machine' in event && unmet.delete(event.machine)) this.enter(first, event, 'from')
    }
  }

  /** Adds to a first frame what it must hold so that nothing is ever less than none. @returns how much that is */
  private supply(first: ReplayFrame): number {
    const sums = { tokens: [...first.tokens], coming: [...first.coming], flights: [...first.flights] }
    let untold = 0
    for (const event of this.trace)
      for (const { of, index, by } of this.changes(event)) {
        sums[of][index]! += by
        const lack = -sums[of][index]!
        if (lack <= 0) continue
        first[of][index]! += lack
        sums[of][index] = 0
        untold += lack
      }
    return untold
  }

  private follow(frame: ReplayFrame, event: TraceEvent): void {
    frame.at = event.at
    for (const { of, index, by } of this.changes(event)) frame[of][index]! += by
    if (event.kind === 'closed') frame.closed = true
    if ('machine' in event) this.followMachine(frame, event)
    if (event.kind === 'admitted') frame.permits.admitted(event)
    const returned = event.kind === 'fired' ? frame.permits.fired(event) : 'machine' in event ? [event] : []
    for (const instance of returned) this.judgeEnd(frame, instance)
  }

  private followMachine(frame: ReplayFrame, event: OfMachine): void {
    const { kind, key } = event
    const machine = this.index.machines.get(event.machine)!
    if (kind === 'forgotten') frame.instances[machine]!.delete(key)
    else this.enter(frame, event, 'to')
    if (kind === 'held') frame.held[machine]!.add(key)
    if (kind === 'released') frame.held[machine]!.delete(key)
  }

  /** No trace event tells that an instance is forgotten since it has ended: it has when it is idle in a final state. */
  private judgeEnd({ instances, held, ended, permits }: ReplayFrame, instance: Admission): void {
    const { key } = instance
    const index = this.index.machines.get(instance.machine)!
    const { keyed, states } = this.net.machines[index]!
    const state = instances[index]!.get(key)
    const isFinal = keyed && state !== undefined && states[state]!.final === true
    if (isFinal && !held[index]!.has(key) && !permits.has(instance)) ended[index]!.add(key)
    else ended[index]!.delete(key)
  }

  /** Puts an instance in the state before or after a trace event, where that is told. */
  private enter(frame: ReplayFrame, event: OfMachine, when: 'from' | 'to'): void {
    const machine = this.index.machines.get(event.machine)!
    const state = toldState(event, when)
    if (state !== null) frame.instances[machine]!.set(event.key, stateIn(this.net.machines[machine]!.states, state))
  }

  private changes(event: TraceEvent): readonly Change[] {
    if (event.kind === 'fired') return this.firedChanges(event)
    if (!('place' in event)) return []
    const index = this.index.places.get(event.place)!
    const changes = [
      { of: 'tokens', index, by: tokenChanges[event.kind] ?? 0 },
      { of: 'coming', index, by: comingChange(event) },
    ] as const
    return changes.filter(({ by }) => by !== 0)
  }

  private firedChanges({ transition, part, taken }: TraceEvent & { kind: 'fired' }): readonly Change[] {
    const index = this.index.transitions.get(transition)!
    const takes = takesTokens(part) ? this.net.transitions[index]!.takes : []
    return [
      ...takes.map(({ place, count }, at) => ({ of: 'tokens', index: place, by: -(taken?.[at] ?? count) }) as const),
      { of: 'flights', index, by: flightChange(part) },
    ]
  }
}

function startOf(net: ReplayNet, tokens: readonly number[] = net.places.map(({ initial }) => initial)): ReplayFrame {
  return {
    at: 0,
    tokens: [...tokens],
    coming: net.places.map(() => 0),
    flights: net.transitions.map(() => 0),
    instances: net.machines.map(({ keyed, initial }) => new Map(keyed ? [] : [[null, initial]])),
    held: net.machines.map(() => new Set()),
    ended: net.machines.map(() => new Set()),
    permits: new Permits(),
    closed: false,
  }
}

function copy(frame: ReplayFrame): ReplayFrame {
  return {
    ...frame,
    tokens: [...frame.tokens],
    coming: [...frame.coming],
    flights: [...frame.flights],
    instances: frame.instances.map((instances) => new Map(instances)),
    held: frame.held.map((keys) => new Set(keys)),
    ended: frame.ended.map((keys) => new Set(keys)),
    permits: new Permits(frame.permits),
  }
}
