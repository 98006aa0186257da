import type { Key } from '../../trace/event.ts'
import { instanceOf } from '../../semantics/machine.ts'
import type { Run } from '../../semantics/run.ts'
import type { Instance, Setting } from '../../semantics/state.ts'
import type { Seen } from './world.ts'

/** An instance of a machine as it would be made at time 0: what one is that is not stored, since it is as if new. */
export function imagine(setting: Setting, machine: number, key: Key): Instance {
  const { given, parameters, slotParameters, capacities, slotCapacities } = setting
  const run: Run = {
    setting: { ...setting, visited: null },
    state: {
      now: 0,
      values: { given, parameters, slotParameters, capacities, slotCapacities },
      marking: [],
      variables: [],
      machines: setting.network.machines.map(() => new Map()),
      flights: [],
      ticks: [],
      nextFlight: 1,
      nextDeadline: 0,
      closed: false,
    },
    traceEvents: [],
    starts: [],
    aborts: [],
    deliveries: [],
    losses: [],
    faulted: new Set(),
  }
  return instanceOf(run, machine, key)
}

/** What is to be seen of an instance. */
export function seenOf({ state, variables, locals, timers, held }: Instance, now: number): Seen {
  const remaining = timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at)) - now
  return { state, variables, locals, remaining, held }
}
