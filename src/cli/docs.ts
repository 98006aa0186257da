import path from 'node:path'
import { emitMarkdown } from '../emit/markdown/markdown.ts'
import { emitMermaid, type MermaidSubject } from '../emit/mermaid/mermaid.ts'
import type { Program } from '../model/program.ts'
import { commandLine, deliver, type Destination } from './deliver.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { readProgram } from './read-program.ts'
import { reportUserError } from './errors.ts'

/** `myc docs`: writes a Markdown page about a spec. */
export function runDocs(name: string, destination: Destination, io: Io): number {
  try {
    const { source, program } = readProgram(name, io)
    const refresh = commandLine(['myc', 'docs', source.name, '-o', destination.check ?? ''])
    deliver(pageOf(program, source.name), { kind: 'page', refresh }, destination, io)
    return exit.fine
  } catch (error) {
    return reportUserError(error, io)
  }
}

/** The page, with diagrams that GitHub and others render. */
function pageOf(program: Program, file: string): string {
  const draw = (subject: MermaidSubject): string => `\`\`\`mermaid\n${emitMermaid(program, subject)}\`\`\``
  return emitMarkdown(program, path.posix.basename(file), {
    net: (network) => draw({ kind: 'nets', networks: [network], direction: 'LR' }),
    machine: (machine) => draw({ kind: 'machine', machine, direction: 'LR' }),
  })
}
