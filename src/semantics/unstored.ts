import type { Key } from '../trace/event.ts'
import type { NetworkConfig } from './config.ts'
import { contextOf } from './context.ts'
import { instanceOf } from './instances.ts'
import { emptyState, type Instance } from './state.ts'

/** An instance of a machine as it would be made at time 0: what one is that is not stored, since it is as if new. */
export function unstoredInstance(config: NetworkConfig, machine: number, key: Key): Instance {
  const step = contextOf({ ...config, covered: null, random: null }, emptyState(config.network, config, 0))
  return instanceOf(step, machine, key)
}
