import { printed } from './printed.ts'
import type { Wanted } from './wanted.ts'

/** What `myc graph --format mermaid` prints. */
export function mermaidText(wanted: Wanted): Promise<string> {
  return printed(wanted, 'graph', '--format', 'mermaid')
}
