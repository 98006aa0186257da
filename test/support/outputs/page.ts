import { printed } from './printed.ts'
import type { Wanted } from './wanted.ts'

/** What `myc docs` prints. */
export function pageText(wanted: Wanted): Promise<string> {
  return printed(wanted, 'docs')
}
