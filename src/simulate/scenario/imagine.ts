import type { Key } from '../../trace/event.ts'
import type { NetworkConfig } from '../../semantics/config.ts'
import { contextOf } from '../../semantics/context.ts'
import { instanceOf } from '../../semantics/machine.ts'
import { emptyState, type Instance } from '../../semantics/state.ts'
import type { Seen } from './world.ts'

/** An instance of a machine as it would be made at time 0: what one is that is not stored, since it is as if new. */
export function imagine(config: NetworkConfig, machine: number, key: Key): Instance {
  const step = contextOf({ ...config, covered: null }, emptyState(config.network, config, 0))
  return instanceOf(step, machine, key)
}

/** What is to be seen of an instance. */
export function seenOf({ state, variables, locals, timers, held }: Instance, now: number): Seen {
  const remaining = timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at)) - now
  return { state, variables, locals, remaining, held }
}
