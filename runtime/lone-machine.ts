// Machines that no net has: each is a network of its own, with no places and no transitions.

import { LoneTracer } from './lone-tracer.ts'
import { type InstanceSnapshot, type Named, type Snapshot, version } from './snapshot.ts'
import { needStack } from './stack.ts'
import type { Clock } from './time.ts'
import { show } from './values.ts'

/**
 * A machine that no net has. The subclass knows its states, variables and events.
 * A step that can end however full the stack is, since it calls nothing once it has changed something, need not be made ready.
 */
export abstract class LoneMachine<State extends string = string, Variables = object> extends LoneTracer {
  /** Its present state, by its index. */
  current = 0
  /** Forced to stay as it is. */
  held = false
  /** For good: nothing moves it any longer. */
  closed = false
  /** Only where the spec uses `now`: when its life began. */
  declare born: number
  /** Only where it uses `random`: what draws, and whether nothing is drawn yet, while it is restored. */
  declare random: () => number
  declare quiet: boolean
  /** Within a step that was made ready; before the first one too. */
  protected running = true
  private draining = false
  declare private ending: Promise<void> | undefined

  constructor(clock: Pick<Clock, 'now'> = performance) {
    super(clock)
  }

  /** Which machine of which spec it is. */
  abstract readonly spec: string
  /** Its states by name, in their order. */
  abstract readonly names: readonly State[]
  /** Enters a state: sets its variables and timeouts. */
  abstract begin(state: number): void

  /** The variables of the machine and of its present state. */
  save(): Named<unknown> {
    return {}
  }

  load(_values: Named<unknown>): void {}

  /** Takes `when` branches until none holds. */
  settle(): void {}

  /** Assigns what is assigned when the present state is left. */
  exit(): void {}

  private get name(): State {
    return this.names[this.current]!
  }

  get state(): State {
    this.sync()
    return this.name
  }

  get variables(): Variables {
    this.sync()
    return this.save() as Variables
  }

  /** The first step. */
  protected start(state: number, restore: ((machine: this) => void) | undefined): void {
    this.begin(state)
    this.settle()
    restore?.(this)
    this.finish()
  }

  /** Begins a step; returns whether something can happen in it. @throws what `ready` throws, and Error within a step */
  protected enter(): boolean {
    this.checkIdle()
    if (this.observed) this.ready()
    return !this.closed
  }

  /** @throws Error within a step */
  protected checkIdle(): void {
    if (this.running) throw new Error('a pure extern cannot act on its network')
  }

  /** Makes sure that the step can end. @throws RangeError where the stack has not room for it */
  protected ready(): void {
    if (this.running) return
    needStack()
    this.running = true
    const time = this.look()
    if (!this.closed) this.pass(time)
  }

  /** Time does not go back. */
  protected pass(to: number): void {
    if (to > this.now) this.now = to
  }

  /** Ends a step that was made ready. */
  protected finish(): void {
    if (!this.closed) this.faulted = []
    this.arm()
    this.running = false
    if (this.flushing) return
    this.flush()
    if (!this.draining || this.closed) return
    this.end()
    this.finish()
  }

  /** Sets a timer of the host for what is due first. */
  protected arm(): void {}

  /** Does something in a step, unless it is closed. */
  protected act(does: () => void): void {
    this.checkIdle()
    this.ready()
    try {
      if (!this.closed) does()
    } finally {
      this.finish()
    }
  }

  /** Lets happen what is due, so that what is looked at is true. */
  sync(): void {
    this.enter()
    if (this.running) this.finish()
  }

  /** Goes into a state; what its branch assigns is done. */
  go(state: number, line: number, branch?: number): void {
    const { current: from, observed } = this
    this.begin(state)
    if (observed)
      this.emit(line, 'state', { from: this.names[from], to: this.name, ...(branch !== undefined && { branch }) })
  }

  /** An event that the present state neither handles nor ignores, or that does not move it while it is held. */
  protected unhandled(event: string, line: number): void {
    if (this.observed) this.emit(line, this.held ? 'disregarded' : 'unhandled', { event, state: this.name })
  }

  hold(state: State): void {
    const index = this.names.indexOf(state)
    if (index < 0) throw new TypeError(`machine has no state ${show(state)}`)
    this.act(() => this.force(index, true))
  }

  release(): void {
    if (this.held) this.act(() => this.force(this.current, false))
  }

  /** Makes it enter a state and stay there; or, if it is not to be held, go on from there. */
  protected force(state: number, held: boolean): void {
    this.held = held
    const { line, name } = this
    if (!held) this.emit(line, 'released', { state: name })
    this.exit()
    this.go(state, line)
    if (held) this.emit(line, 'held', { state: this.name })
    else this.settle()
  }

  /** Takes over new values of parameters, which have been checked. */
  protected adopt(change: () => void): void {
    this.act(() => {
      change()
      this.tell({ kind: 'configured' })
    })
  }

  /** Milliseconds until its state does something by itself, or null. */
  get remaining(): number | null {
    this.sync()
    return null
  }

  /** What a snapshot says of its timeouts. */
  protected get left(): number[] {
    return []
  }

  snapshot(): Snapshot {
    this.sync()
    const { name: state, left, held } = this
    const machine: InstanceSnapshot[] = [{ key: null, state, variables: this.save(), left, held }]
    return { version, spec: this.spec, places: {}, variables: {}, machines: { machine }, ticks: {}, calls: [] }
  }

  /** Ends it for good: at once, or when what led to that has been told. */
  close({ drain = false }: { readonly drain?: boolean } = {}): Promise<void> {
    this.act(() => (drain ? this.drain() : this.end()))
    // Nothing is under way: whoever waits for it comes after it is closed.
    return (this.ending ??= Promise.resolve())
  }

  private drain(): void {
    if (!this.draining) this.tell({ kind: 'draining' })
    this.draining = true
  }

  private end(): void {
    this.tell({ kind: 'closed' })
    this.closed = true
  }
}
