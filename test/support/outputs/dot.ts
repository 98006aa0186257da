import { printed } from './printed.ts'
import type { Wanted } from './wanted.ts'

/** What `myc graph --format dot` prints. */
export function dotText(wanted: Wanted): Promise<string> {
  return printed(wanted, 'graph', '--format', 'dot')
}
