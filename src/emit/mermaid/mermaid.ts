import type { Machine, Network, Program } from '../../model/program.ts'
import type { Direction } from '../direction.ts'
import { flowchart } from './flowchart.ts'
import { stateDiagram } from './state-diagram.ts'

/** What to draw: nets together, or one machine by itself. */
export type MermaidSubject = { readonly direction: Direction } & (
  | { readonly kind: 'nets'; readonly networks: readonly Network[] }
  | { readonly kind: 'machine'; readonly machine: Machine }
)

/** A diagram as Mermaid text that GitHub renders in a code block. The same program gives the same bytes. */
export function emitMermaid(program: Program, subject: MermaidSubject): string {
  const { direction } = subject
  return subject.kind === 'nets'
    ? flowchart(program, subject.networks, direction)
    : stateDiagram(subject.machine, direction)
}
