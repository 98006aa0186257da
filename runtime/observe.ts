// Tracing.

import { type Later, LaterQueue } from './later.ts'
import type { Bare, Part, TraceEvent } from './trace-event.ts'

/** A listener; not active yet while what happened before it came is being told. */
interface Observer {
  readonly listener: (traceEvent: TraceEvent) => void
  active: boolean
}

/** A trace event that observers have yet to be told. */
class News implements Later {
  next: Later | null = null
  declare private readonly tracer: Tracer
  declare private readonly traceEvent: TraceEvent

  constructor(tracer: Tracer, traceEvent: TraceEvent) {
    this.tracer = tracer
    this.traceEvent = traceEvent
  }

  run(): void {
    this.tracer.tellAll(this.traceEvent)
  }
}

/** The trace of a network: events are collected during a run, and told to observers after it. */
export abstract class Tracer {
  /** The time of the present step, in milliseconds. */
  abstract now: number
  observed = false
  /** While an instance is made only to look at it, nothing is planned and nothing told. */
  dry = false
  /** Whether what is looked at then depends on the time, or on what is drawn. */
  wasAsked = false
  /** Within a run; before the first one too. */
  protected running = true
  /** While what was collected is being told. */
  protected flushing = false
  private readonly observers = new Set<Observer>()
  /** What is to be done after the run: handlers to start, observers to tell, signals to abort. */
  readonly deferred: LaterQueue = new LaterQueue()
  /** Transitions of which a fault was told in this run. */
  protected readonly faulted: string[] = []

  /** The spec, by the name of its file without folders. */
  abstract readonly file: string
  /** Where the spec declares the network. */
  abstract readonly line: number

  /** @param _owner of a fault: what it is of, by its name */
  emit(line: number, traceEvent: Bare<TraceEvent>, _owner?: string): void {
    if (this.dry) return
    this.deferred.add(new News(this, { at: this.now, file: this.file, line, ...traceEvent } as TraceEvent))
  }

  fired(transition: string, part: Part, line: number, call?: number, branch?: number): void {
    if (!this.observed) return
    this.emit(line, {
      kind: 'fired',
      transition,
      part,
      ...(call !== undefined && { call }),
      ...(branch !== undefined && { branch }),
    })
  }

  /** Reports what a pure extern threw, once for each transition and run. Always false: the transition is not enabled. */
  fault(transition: string, error: unknown, line: number, owner: string = transition): false {
    if (!this.faulted.includes(transition)) {
      this.faulted.push(transition)
      if (this.observed) this.emit(line, { kind: 'fault', transition, error }, owner)
    }
    return false
  }

  /** Reports what something other than a transition, an observer or the clock threw. */
  crash(error: unknown): void {
    this.fault('(network)', error, this.line)
  }

  /** Tells the listener everything that happens from now on; the result ends that. */
  observe(listener: (traceEvent: TraceEvent) => void): () => void {
    if (typeof listener !== 'function') throw new TypeError('what observes must be a function')
    const active = !this.running && !this.flushing
    const observer = { listener, active }
    // What has happened already is told first, and not to this one.
    if (!active) this.deferred.act(() => (observer.active = true))
    this.observers.add(observer)
    this.observed = true
    return () => {
      this.observers.delete(observer)
      this.observed = this.observers.size > 0
    }
  }

  /** Tells those who observe. */
  tellAll(traceEvent: TraceEvent): void {
    for (const { listener, active } of this.observers) if (active) this.notify(listener, traceEvent)
  }

  /** What it throws is a fault. */
  protected run(item: Pick<Later, 'run'>): void {
    try {
      item.run()
    } catch (error) {
      this.crash(error)
    }
  }

  private notify(listener: (traceEvent: TraceEvent) => void, traceEvent: TraceEvent): void {
    try {
      listener(traceEvent)
    } catch (error) {
      const own = traceEvent.kind === 'fault' && traceEvent.transition === '(observer)'
      if (!own) this.emit(this.line, { kind: 'fault', transition: '(observer)', error })
    }
  }
}
