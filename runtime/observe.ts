// What happens is collected during a run, and told to observers after it.

import type { Bare, Part, TraceEvent } from './trace-event.ts'

/** Somebody who is told what happens; not yet, while what was before is being told. */
interface Observer {
  readonly listener: (traceEvent: TraceEvent) => void
  hears: boolean
}

/** What is told of a network: records of what happens are collected during a run, and told to observers after it. */
export abstract class Tracer {
  /** The time of the present step, in milliseconds. */
  declare now: number
  observed = false
  /** While an instance is made only to look at it, nothing is planned and nothing told. */
  imagining = false
  /** Within a run; before the first one too. */
  protected running = true
  /** While what was collected is being told. */
  protected flushing = false
  private readonly observers = new Set<Observer>()
  /** What is to be done after the run: handlers to start, observers to tell, signals to abort. */
  outbox: (TraceEvent | (() => void))[] = []
  /** Transitions of which a fault was told in this run. */
  protected readonly faulted: string[] = []

  /** Where the spec declares the network. */
  abstract readonly line: number

  say(line: number, traceEvent: Bare<TraceEvent>): void {
    if (!this.imagining) this.outbox.push({ at: this.now, line, ...traceEvent } as TraceEvent)
  }

  fired(transition: string, part: Part, line: number, call?: number, branch?: number): void {
    if (!this.observed) return
    this.say(line, {
      kind: 'fired',
      transition,
      part,
      ...(call !== undefined && { call }),
      ...(branch !== undefined && { branch }),
    })
  }

  /** Reports what a pure extern threw, once for each transition and run. Always false: the transition is not enabled. */
  fault(transition: string, error: unknown, line: number): false {
    if (!this.faulted.includes(transition)) {
      this.faulted.push(transition)
      if (this.observed) this.say(line, { kind: 'fault', transition, error })
    }
    return false
  }

  /** Tells the listener everything that happens from now on; the result ends that. */
  observe(listener: (traceEvent: TraceEvent) => void): () => void {
    if (typeof listener !== 'function') throw new TypeError('what observes must be a function')
    const hears = !this.running && !this.flushing
    const observer = { listener, hears }
    // What has happened already is told first, and not to this one.
    if (!hears) this.outbox.push(() => (observer.hears = true))
    this.observers.add(observer)
    this.observed = true
    return () => {
      this.observers.delete(observer)
      this.observed = this.observers.size > 0
    }
  }

  protected dispatch(item: TraceEvent | (() => void)): void {
    if (typeof item === 'function') this.guarded(item)
    else for (const { listener, hears } of this.observers) if (hears) this.tell(listener, item)
  }

  protected guarded(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.fault('(network)', error, this.line)
    }
  }

  private tell(listener: (traceEvent: TraceEvent) => void, traceEvent: TraceEvent): void {
    try {
      listener(traceEvent)
    } catch (error) {
      const own = traceEvent.kind === 'fault' && traceEvent.transition === '(observer)'
      if (!own) this.say(this.line, { kind: 'fault', transition: '(observer)', error })
    }
  }
}
