import type { TraceEvent } from '../../trace/event.ts'
import type { Given } from '../../semantics/parameters.ts'
import { configOf } from '../../semantics/config.ts'
import type { State } from '../../semantics/state.ts'
import { handlersOf, pureExternsOf } from './externs.ts'
import type { SimulationPlan, ArrivalSource } from './plan.ts'
import { Random } from './random.ts'
import { Play, LivelockError } from '../play.ts'
import { Flow } from './sources.ts'
import type { Timed } from './timed.ts'

/** Who looks on. */
export interface SimulationObserver {
  happen(traceEvent: TraceEvent): void
  /** Something comes from outside. */
  come(source: ArrivalSource): void
  /** There was no room for what came. */
  turnAway(source: ArrivalSource): void
  /** What came in has reached an `out` place, so many milliseconds later. */
  deliver(place: string, latency: number): void
  /** The network is at rest: until the next call its state does not change. */
  rest(state: State): void
}

/** A place, a machine or the calls under way have grown beyond all bounds. */
export class PopulationLimitError extends Error {
  override name = 'PopulationLimitError'
}

/** How much more than at the start may be anywhere. */
const most = 100_000

/** A network that is played on virtual time with what its plan brings. A consumer is always there: `out` places are emptied at once. */
export class Simulation {
  private readonly plan: SimulationPlan
  private readonly watcher: SimulationObserver
  private readonly flows: readonly Flow[]
  private readonly play: Play
  private readonly outs: readonly number[]
  /** Of the parameters, still to come. */
  private readonly changes: Timed<Given>[]
  /** How many tokens each place may hold. */
  private readonly limits: readonly number[]
  /** When what has not yet been delivered came, by ticket. */
  private readonly waiting = new Map<number, number>()
  private tickets = 0

  /**
   * @param tell hears of everything that happens, too
   * @throws RangeError or TypeError where a parameter cannot be; LivelockError
   */
  constructor(
    plan: SimulationPlan,
    watcher: SimulationObserver,
    tell: (traceEvent: TraceEvent) => void = () => undefined,
  ) {
    this.plan = plan
    this.watcher = watcher
    const [first, ...changes] = plan.parameters
    this.changes = changes
    const externs = pureExternsOf(plan, () => this.now)
    const random = Random.of(`${plan.seed} random`)
    const fixed = configOf(plan.program, plan.network, first?.value ?? new Map<string, unknown>(), externs)
    const config = { ...fixed, random: () => random.unit() }
    this.flows = plan.sources.map((source) => new Flow(plan, source))
    this.outs = plan.network.places.flatMap(({ direction }, index) => (direction === 'out' ? [index] : []))
    const deliver = ({ ticket, place }: { ticket: number; place: string }): void => this.deliver(ticket, place)
    const happen = (traceEvent: TraceEvent): void => {
      watcher.happen(traceEvent)
      tell(traceEvent)
    }
    this.play = new Play(config, handlersOf(plan), happen, 0, deliver)
    this.limits = this.play.state.marking.map((tokens) => tokens.length + most)
    this.drain()
    watcher.rest(this.play.state)
  }

  /** The time, in milliseconds. A guard may ask while the network is being started. */
  get now(): number {
    return this.play?.now ?? 0
  }

  /**
   * Plays the next instant at which something happens. False when the time is up.
   * @throws LivelockError, PopulationLimitError
   */
  next(): boolean {
    const arrival = Math.min(...this.flows.map(({ arrivals }) => arrivals.next))
    const at = Math.min(arrival, this.changes[0]?.at ?? Infinity, this.play.next() ?? Infinity)
    const isOver = at > this.plan.duration
    try {
      this.play.advanceTo(isOver ? this.plan.duration : at)
      this.drain()
      if (!isOver) this.intervene(at)
    } finally {
      this.watcher.rest(this.play.state)
    }
    this.checkPopulation()
    return !isOver
  }

  /** What comes from outside at that time. */
  private intervene(at: number): void {
    for (let change = this.changes[0]; change !== undefined && change.at <= at; change = this.changes[0]) {
      this.changes.shift()
      this.play.apply({ kind: 'configure', parameters: change.value })
      this.drain()
    }
    for (const flow of this.flows) this.bring(flow, at)
  }

  private bring(flow: Flow, at: number): void {
    for (; flow.arrivals.next <= at; flow.arrivals.pass()) {
      this.watcher.come(flow.source)
      if (!this.submit(flow.draw())) this.watcher.turnAway(flow.source)
      this.drain()
    }
  }

  private submit(coming: ReturnType<Flow['draw']>): boolean {
    const isTracked = coming.kind === 'put' && this.plan.network.places[coming.place]!.outcomes.length > 0
    if (!isTracked) return this.play.apply(coming).accepted
    const ticket = ++this.tickets
    this.waiting.set(ticket, this.now)
    const { kind, place, token } = coming
    const { accepted } = this.play.apply({ kind, place, token, ticket })
    if (!accepted) this.waiting.delete(ticket)
    return accepted
  }

  private deliver(ticket: number, place: string): void {
    const since = this.waiting.get(ticket)
    if (since === undefined) return
    this.waiting.delete(ticket)
    this.watcher.deliver(place, this.now - since)
  }

  private drain(): void {
    for (let taken = this.takeOne(), count = 1; taken; taken = this.takeOne(), count++)
      if (count > most) throw new LivelockError(this.now)
  }

  private takeOne(): boolean {
    const full = this.outs.find((place) => this.play.state.marking[place]!.length > 0)
    if (full === undefined) return false
    this.play.apply({ kind: 'take', place: full })
    return true
  }

  private checkPopulation(): void {
    const { marking, flights, machines } = this.play.state
    const place = marking.findIndex((tokens, index) => tokens.length > this.limits[index]!)
    const slot = machines.findIndex((instances) => instances.size > most)
    const { network } = this.plan
    if (place >= 0)
      throw new PopulationLimitError(`the place ${network.places[place]!.name} holds more than ${most} tokens`)
    if (slot >= 0)
      throw new PopulationLimitError(`the machine ${network.machines[slot]!.name} has more than ${most} keys in use`)
    if (flights.length > most) throw new PopulationLimitError(`more than ${most} calls and delays are under way`)
  }
}
