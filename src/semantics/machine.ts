import type { Key } from '../trace/event.ts'
import { type StepContext, recordEvent } from './context.ts'
import { instanceOf, touch } from './instances.ts'
import {
  type InstanceContext,
  arm,
  currentState,
  follow,
  holds,
  machineContext,
  settleMachine,
  slotName,
} from './machine-states.ts'
import { timeOutWholly, wholly } from './unable.ts'

/**
 * Handles an event at once and runs the machine to completion.
 * @throws what the reading of a record throws that has changed; the machine is then as it was
 */
export function sendEvent(step: StepContext, slot: number, key: Key, event: number, payload: readonly unknown[]): void {
  const it = machineContext(step, slot, key, instanceOf(step, slot, key))
  wholly(it, () => takeEvent(it, event, payload))
}

/** The machine has let something through: it may handle that. @throws as `sendEvent` */
export function sendAdmitted(step: StepContext, slot: number, key: Key): void {
  const { machine } = machineContext(step, slot, key, instanceOf(step, slot, key))
  const event = machine.events.findIndex(({ builtIn }) => builtIn === true)
  if (event >= 0) sendEvent(step, slot, key, event, [])
}

function takeEvent(it: InstanceContext, event: number, payload: readonly unknown[]): void {
  const { handlers, ignored } = currentState(it)
  const own = handlers.filter((handler) => handler.event === event)
  const { held } = it.instance
  const branch = own.find((handler) => holds(it, handler, payload))
  if (branch === undefined && (ignored.includes(event) || it.machine.events[event]!.builtIn === true)) return
  if (branch === undefined || (held && branch.target !== null))
    return recordUnmoved(it, held ? 'disregarded' : 'unhandled', event)
  follow(it, branch, payload)
  if (!held) settleMachine(it)
}

function recordUnmoved(it: InstanceContext, kind: 'unhandled' | 'disregarded', index: number): void {
  const { name, at } = it.machine.events[index]!
  recordEvent(it.step, at, { kind, machine: slotName(it), key: it.key, event: name, state: currentState(it).name })
}

/** As `sendEvent`, but for verdicts: whoever sends it uses the instance. */
export function sendTo(step: StepContext, slot: number, key: Key, event: number, payload: readonly unknown[]): void {
  touch(step, slot, key)
  sendEvent(step, slot, key, event, payload)
}

/**
 * Makes the instance enter a state (index), and stay in it: no timeout, no `when` and no event moves it to another.
 * @throws as `sendEvent`
 */
export function hold(step: StepContext, slot: number, key: Key, state: number): void {
  touch(step, slot, key)
  const it = machineContext(step, slot, key, instanceOf(step, slot, key))
  const { at, name } = step.config.network.machines[slot]!
  wholly(it, () => {
    it.instance.held = true
    follow(it, { at, guard: null, effects: [], target: state }, [])
  })
  recordEvent(step, at, { kind: 'held', machine: name, key, state: currentState(it).name })
}

/** Lets an instance that is held go on, as if it had just entered its state. @throws as `sendEvent` */
export function release(step: StepContext, slot: number, key: Key): void {
  touch(step, slot, key)
  const it = machineContext(step, slot, key, instanceOf(step, slot, key))
  const { at, name } = step.config.network.machines[slot]!
  wholly(it, () => {
    it.instance.held = false
    recordEvent(step, at, { kind: 'released', machine: name, key, state: currentState(it).name })
    follow(it, { at, guard: null, effects: [], target: it.instance.state }, [])
    settleMachine(it)
  })
}

/** The `after` of this index is due. Where the instance stays in its state, it begins anew. */
export function timeOut(step: StepContext, slot: number, key: Key, index: number): void {
  const it = machineContext(step, slot, key, instanceOf(step, slot, key))
  const { epoch } = it.instance
  const after = currentState(it).afters[index]!
  timeOutWholly(it, index, () => {
    if (holds(it, after, [])) follow(it, after, [])
    if (it.instance.epoch === epoch) arm(it, index)
    settleMachine(it)
  })
}
