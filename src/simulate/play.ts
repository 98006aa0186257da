import type { TraceEvent } from '../trace/event.ts'
import type { Outcome } from '../semantics/stimulus.ts'
import type { Delivery, Start } from '../semantics/context.ts'
import type { NetworkConfig } from '../semantics/config.ts'
import { isDrained, type State } from '../semantics/state.ts'
import { advance, start } from '../semantics/step.ts'
import { nextDeadline } from '../semantics/time.ts'
import type { Step, Stimulus } from '../semantics/stimulus.ts'

/** How an attempt of a call ends, and after how many milliseconds. */
export interface Reply {
  readonly after: number
  readonly outcome: Outcome
}

/** What handlers do: asked at each start of one. Null: it hangs. */
export type CallHandler = (start: Start, at: number) => Reply | null

/** A reply on its way. */
interface Pending {
  readonly at: number
  readonly start: Start
  readonly outcome: Outcome
}

type Timeless<S> = S extends unknown ? Omit<S, 'at'> : never

/** What more than this many replies at one instant mean: the network never comes to rest. */
const mostAtOnce = 100_000

/** A network that runs for ever without time passing. */
export class LivelockError extends Error {
  override name = 'LivelockError'
  constructor(at: number) {
    super(`more than ${mostAtOnce} calls end at one instant (${at} ms): the network never comes to rest`)
  }
}

/** The step function on virtual time: handlers answer as told, and deadlines come when they are due. */
export class Play {
  /** As it is now: it is changed by what is done. */
  readonly state: State
  private readonly config: NetworkConfig
  private readonly answer: CallHandler
  private readonly tell: (traceEvent: TraceEvent) => void
  private readonly deliver: (delivery: Delivery) => void
  /** In the order in which they come. */
  private readonly pending: Pending[] = []
  /** The next one, as long as it is known. */
  private deadline: { readonly at: number | null } | null = null

  /**
   * @param tell hears of everything that happens
   * @param at the time at the start, in milliseconds
   * @param deliver gets the submitted tokens that have reached an `out` place
   */
  constructor(
    config: NetworkConfig,
    answer: CallHandler,
    tell: (traceEvent: TraceEvent) => void,
    at = 0,
    deliver: (delivery: Delivery) => void = () => undefined,
  ) {
    this.config = config
    this.answer = answer
    this.tell = tell
    this.deliver = deliver
    const first = start(config, at)
    this.state = first.state
    this.follow(first)
    this.advanceTo(at)
  }

  get now(): number {
    return this.state.now
  }

  /** Does something to the network now, and then all that follows without time passing. */
  apply(stimulus: Timeless<Stimulus>): Step {
    const result = this.step({ at: this.now, ...stimulus } as Stimulus)
    this.advanceTo(this.now)
    return result
  }

  /** When something will happen by itself: a deadline or a reply, in milliseconds; null when nothing is pending. */
  next(): number | null {
    const deadline = this.nextDeadline()
    const reply = this.pending[0]?.at ?? null
    return deadline === null || reply === null ? (deadline ?? reply) : Math.min(deadline, reply)
  }

  private nextDeadline(): number | null {
    this.deadline ??= { at: this.state.closed ? null : nextDeadline(this.config, this.state) }
    return this.deadline.at
  }

  /** Whether a deadline comes up to and with the given instant. */
  private isDue(at: number): boolean {
    const deadline = this.nextDeadline()
    return deadline !== null && deadline <= at
  }

  /** Lets time pass up to and with the given instant. @throws LivelockError */
  advanceTo(at: number): void {
    let here = 0
    for (let next = this.next(); next !== null && next <= at; next = this.next()) {
      here = next > this.now ? 0 : here + 1
      if (here > mostAtOnce) throw new LivelockError(this.now)
      this.happen(Math.max(next, this.now))
    }
    if (at > this.now) this.step({ kind: 'pass', at })
  }

  /** What is due at that instant: deadlines first, as the step function has it, then one reply. */
  private happen(at: number): void {
    if (this.isDue(at)) this.step({ kind: 'pass', at })
    if (this.pending[0] === undefined || this.pending[0].at > at) return
    const { start, outcome } = this.pending.shift()!
    this.step({ kind: 'ended', at, call: start.call, attempt: start.attempt, outcome })
  }

  private step(stimulus: Stimulus): Step {
    this.deadline = null
    const result = advance(this.config, this.state, stimulus)
    this.follow(result)
    if (isDrained(this.state)) this.step({ kind: 'close', at: this.now })
    return result
  }

  private follow({ traceEvents, deliveries, starts }: Step): void {
    for (const traceEvent of traceEvents) this.tell(traceEvent)
    for (const delivery of deliveries) this.deliver(delivery)
    for (const begun of starts) {
      const reply = this.answer(begun, this.now)
      if (reply !== null) this.expect({ at: this.now + reply.after, start: begun, outcome: reply.outcome })
    }
  }

  /** Puts a reply behind all that come no later. */
  private expect(reply: Pending): void {
    let low = 0
    for (let high = this.pending.length; low < high;) {
      const middle = (low + high) >>> 1
      if (this.pending[middle]!.at > reply.at) high = middle
      else low = middle + 1
    }
    this.pending.splice(low, 0, reply)
  }
}
