// What users act on machines with.

import type { EventHandle, MachineHandle } from './handles.ts'
import type { Machine } from './machine.ts'
import type { Net } from './net.ts'
import type { Slot } from './slot.ts'
import type { Key } from './trace-event.ts'
import { show } from './values.ts'

/** A handle on one instance of a slot. */
export class Handle<State extends string, Variables = object> implements MachineHandle<State, Variables> {
  declare protected readonly net: Net
  declare protected readonly slot: Slot<Machine>
  declare protected readonly key: Key

  constructor(net: Net, slot: unknown, key: Key) {
    this.net = net
    this.slot = slot as Slot<Machine>
    this.key = key
  }

  /** The instance as it is now, or one as it would be made. */
  protected get present(): Machine {
    this.net.sync()
    return this.slot.peek(this.key)
  }

  get state(): State {
    return this.present.name as State
  }

  get variables(): Variables {
    return this.present.save() as Variables
  }

  get admits(): boolean {
    return this.present.admits()
  }

  get remaining(): number | null {
    return this.present.remaining
  }

  get held(): boolean {
    return this.slot.peek(this.key).held
  }

  hold(state: State): void {
    const index = this.slot.peek(this.key).names.indexOf(state)
    if (index < 0) throw new TypeError(`${this.slot.name} has no state ${show(state)}`)
    this.act((instance) => instance.force(index, true))
  }

  release(): void {
    if (this.held) this.act((instance) => instance.force(instance.state, false))
  }

  /** Does something to the instance, unless the network is closed. */
  protected act(does: (instance: Machine) => void): void {
    this.net.enter()
    try {
      if (this.net.closed) return
      const instance = this.slot.get(this.key)
      does(instance)
      instance.use()
    } finally {
      this.net.leave()
    }
  }
}

/** A machine whose subclass knows which events may be sent to it. */
export interface Receiver {
  /** What an event does to an instance. @throws TypeError for one that cannot be sent, or with values that do not fit */
  receive(event: string, values: readonly unknown[]): (to: never) => void
}

/** A handle that can send events. */
export class Sender<State extends string, Events, Variables = object>
  extends Handle<State, Variables>
  implements EventHandle<State, Events, Variables>
{
  send<E extends keyof Events>(event: E, ...values: Events[E] extends readonly unknown[] ? Events[E] : never): void {
    const handle = (this.slot.peek(this.key) as Machine & Receiver).receive(event as string, values)
    this.act((instance) => handle(instance as never))
  }
}
