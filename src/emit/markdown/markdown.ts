import type { Machine, Network, Program } from '../../model/program.ts'
import { machineSection } from './machine.ts'
import { netSection } from './net.ts'
import { prose } from './text.ts'
import { externSection, functionSection, typeSections } from './types.ts'

/** How diagrams stand in the page: Markdown for each. */
export interface Diagrams {
  readonly net: (network: Network) => string
  readonly machine: (machine: Machine) => string
}

/** A page about a spec: what it says in tables and diagrams. Text from the spec is never read as markup. */
export function emitMarkdown(program: Program, source: string, diagrams: Diagrams): string {
  const lines = [
    `# ${prose(source)}`,
    '',
    `Made by \`myc docs\`: a change belongs in the spec.`,
    '',
    ...section(
      'Nets',
      program.networks.flatMap((network) => netSection(program, network, diagrams.net(network))),
    ),
    ...section(
      'Machines',
      program.machines.flatMap((machine) => machineSection(machine, diagrams.machine(machine))),
    ),
    ...externSection(program),
    ...functionSection(program),
    ...typeSections(program),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function section(title: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : [`## ${title}`, '', ...body]
}
