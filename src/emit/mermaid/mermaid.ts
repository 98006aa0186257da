import type { Machine, Network, Program } from '../../model/program.ts'
import { flowchart } from './flowchart.ts'
import { stateDiagram } from './state-diagram.ts'

/** Where a diagram leads: from left to right, or from top to bottom. */
export type Direction = 'LR' | 'TB'

/** What to draw: nets together, or one machine by itself. */
export type Subject = { readonly direction: Direction } & (
  | { readonly kind: 'nets'; readonly networks: readonly Network[] }
  | { readonly kind: 'machine'; readonly machine: Machine }
)

/** A diagram as Mermaid text that GitHub renders in a code block. The same program gives the same bytes. */
export function emitMermaid(program: Program, subject: Subject): string {
  const { direction } = subject
  return subject.kind === 'nets'
    ? flowchart(program, subject.networks, direction)
    : stateDiagram(subject.machine, direction)
}
