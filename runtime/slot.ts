// The machines of a network: where their instances are kept.

import type { Machine } from './machine.ts'
import type { Net } from './net.ts'
import type { InstanceSnapshot, Named } from './snapshot.ts'
import type { Key } from './trace-event.ts'

/** The instances of a machine in a net: one, or one for each key. */
export class Slot<M extends Machine> {
  declare readonly name: string
  declare readonly line: number
  declare readonly rank: number
  /** The values of the machine's parameters. */
  declare p: unknown
  private readonly make: (key: Key) => M
  declare protected readonly net: Net
  /** Those that are stored, and some that may be forgotten: see `doubtful` of the net. */
  readonly kept: Map<Key, M> = new Map()
  /** Where there are no keys. */
  declare only: M
  /** What `fresh` gives, once it is made; its timeouts are due so long after its start. */
  declare template: M | undefined
  /** The variables of that. */
  declare first: Named<unknown>
  /** Whether each that is made is the same as the one before, and making it does nothing else; known once there is a template. */
  repeats = true

  constructor(
    net: Net,
    name: string,
    line: number,
    rank: number,
    p: unknown,
    make: (slot: Slot<Machine>, key: Key) => M,
  ) {
    this.net = net
    this.p = p
    this.name = name
    this.line = line
    this.rank = rank
    this.make = (key) => make(this as unknown as Slot<Machine>, key)
    net.slots.push(this as unknown as Slot<Machine>)
  }

  /** The instance of a key, made on first use. */
  get(key: Key): M {
    const known = this.kept.get(key)
    if (known !== undefined) return known
    const instance = this.make(key)
    this.kept.set(key, instance)
    this.use(instance)
    return instance
  }

  /** Those that are stored. */
  get instances(): ReadonlyMap<Key, M> {
    this.net.sweep()
    return this.kept
  }

  holds(instance: M): boolean {
    return this.kept.get(instance.key) === instance
  }

  use(instance: M): void {
    instance.rest()
  }

  drop(instance: M): void {
    this.kept.delete(instance.key)
  }

  /** Whether one that is as new is as good as a new one. */
  get isSteady(): boolean {
    return this.fresh !== undefined && this.repeats
  }

  /** The order in which instances are saved. */
  protected order(one: M, other: M): number {
    return one.key! < other.key! ? -1 : 1
  }

  /** The instance of a key if it is stored, else one that is as it would be. */
  peek(key: Key): M {
    return this.kept.get(key) ?? this.fresh
  }

  /** An instance as it is at its start, whose timeouts never come. */
  get fresh(): M {
    if (this.template === undefined) {
      const { net } = this
      net.dry = true
      try {
        const made = this.make(null)
        this.first = made.save()
        if (net.wasAsked || made.epoch > 0) this.repeats = false
        this.template = made
      } finally {
        net.dry = net.wasAsked = false
      }
    }
    return this.template
  }

  save(): InstanceSnapshot[] {
    return [...this.instances.values()]
      .sort((one, other) => this.order(one, other))
      .map((it) => ({
        key: it.key,
        state: it.name,
        variables: it.save(),
        left: it.timeouts.map(({ at }) => this.net.until(at)),
        held: it.held,
      }))
  }
}

/** A link of a ring. */
export interface Link {
  older: Link | undefined
  newer: Link | undefined
}

/** Takes a link out of its ring, if it is in one. */
export function unlink(link: Link): void {
  const { older, newer } = link
  if (older === undefined || newer === undefined) return
  older.newer = newer
  newer.older = older
  link.older = link.newer = undefined
}

/** Adds a link to a ring that begins and ends with another one, as the last. */
export function append(ring: Link, link: Link): void {
  const last = ring.older as Link
  link.older = last
  link.newer = ring
  last.newer = ring.older = link
}

/** Instances of which no more are stored than its capacity allows, if some can be forgotten. */
export class BoundedSlot<M extends Machine> extends Slot<M> implements Link {
  declare capacity: number
  /** The ring of those that may be forgotten begins and ends here: after it stands the one that was used longest ago. */
  older: Link | undefined = this
  newer: Link | undefined = this
  private uses = 0

  /** From now on; what is forgotten before a network has started could not be reported. */
  bound(capacity: number): void {
    this.capacity = capacity
    this.net.bounded.push(this)
  }

  override use(instance: M): void {
    super.use(instance)
    instance.used = this.uses++
    // A call uses it several times in a row.
    if (this.older === (instance as Link)) return
    unlink(instance)
    append(this, instance)
  }

  override drop(instance: M): void {
    super.drop(instance)
    unlink(instance)
  }

  protected override order(one: M, other: M): number {
    return one.used - other.used
  }

  /** Forgets those that are too many. What is held or has calls under way is passed over: when that ends, it is used. */
  trim(): void {
    if (this.kept.size > this.capacity) this.net.sweep()
    while (this.kept.size > this.capacity && this.newer !== this) {
      const oldest = this.newer as unknown as M
      unlink(oldest)
      if (!oldest.held && oldest.flights === 0) this.forget(oldest)
    }
  }

  private forget(instance: M): void {
    instance.clear()
    this.drop(instance)
    if (this.net.observed) instance.emit(this.line, { kind: 'forgotten', state: instance.name })
  }
}
