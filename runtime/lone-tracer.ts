// What happens to a machine that no net has, and who is told of it.

import { timeOf } from './scheduler.ts'
import type { Clock } from './time.ts'
import type { TraceEvent } from './trace-event.ts'

/** Each time that somebody begins to observe is one of its own. */
interface Observation {
  readonly listener: (traceEvent: TraceEvent) => void
}

/** The trace of a machine that no net has: events are collected during a step, and told after it. */
export abstract class LoneTracer {
  /** The time of the present step, in milliseconds. */
  declare now: number
  declare protected readonly clock: Pick<Clock, 'now'>
  private observations: readonly Observation[] = []
  protected flushing = false
  /** What has happened, each with those who are to be told: who observed then. */
  untold: (readonly [traceEvent: TraceEvent, to: readonly Observation[]])[] = []
  /** Of what a fault was told in this step. */
  protected faulted: string[] = []

  constructor(clock: Pick<Clock, 'now'>) {
    this.clock = clock
    this.now = timeOf(clock)
  }

  /** The spec, by the name of its file without folders. */
  abstract readonly file: string
  /** Where the spec declares the machine. */
  abstract readonly line: number

  protected get observed(): boolean {
    return this.observations.length > 0
  }

  /** The time of the clock; while that fails, time stands still. */
  protected look(): number {
    try {
      return timeOf(this.clock)
    } catch (error) {
      this.fault('(clock)', error)
      return this.now
    }
  }

  /** Reports what code from outside threw, once for each that threw and step. */
  fault(transition: string, error: unknown): void {
    if (this.faulted.includes(transition)) return
    this.faulted.push(transition)
    this.tell({ kind: 'fault', transition, error })
  }

  /** Something has happened to the machine. */
  protected emit(line: number, kind: TraceEvent['kind'], more: object): void {
    this.tell({ line, machine: 'machine', key: null, kind, ...more })
  }

  /** What nobody observes need not be told. */
  protected tell(told: { readonly kind: TraceEvent['kind']; readonly [name: string]: unknown }): void {
    const { now: at, file, line, observations } = this
    if (this.observed) this.untold.push([{ at, file, line, ...told } as TraceEvent, observations])
  }

  observe(listener: Observation['listener']): () => void {
    if (typeof listener !== 'function') throw new TypeError('what observes must be a function')
    const observation = { listener }
    this.observations = [...this.observations, observation]
    return () => void (this.observations = this.observations.filter((it) => it !== observation))
  }

  /** What comes of what observers do is told after what is being told. */
  protected flush(): void {
    this.flushing = true
    for (const [traceEvent, to] of this.untold)
      for (const it of to) if (this.observations.includes(it)) this.notify(it, traceEvent)
    this.untold = []
    this.flushing = false
  }

  private notify({ listener }: Observation, traceEvent: TraceEvent): void {
    try {
      listener(traceEvent)
    } catch (error) {
      // A fault in being told of that is not told.
      const transition = '(observer)'
      if (!('transition' in traceEvent && traceEvent.transition === transition))
        this.tell({ kind: 'fault', transition, error })
    }
  }
}
