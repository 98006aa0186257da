import { check, readSource } from '../compile.ts'
import { arrange, type Findings } from '../diagnostics/arrange.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { printable } from '../diagnostics/printable.ts'
import { printModel } from '../print/model.ts'
import type { Host } from '../source/host.ts'
import { parse } from '../syntax/parse.ts'
import { printTokens } from '../syntax/print-tokens.ts'
import { printTree } from '../syntax/print-tree.ts'
import { scan } from '../syntax/scan.ts'
import { diskHost } from './disk-host.ts'
import { InputError, reportUserError } from './errors.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { printFindings } from './print.ts'
import { findSpec } from './read-program.ts'

/** What the compiler makes of a spec on its way, from the text up. */
export type DebugPhase = 'tokens' | 'tree' | 'model'

/** What a phase makes, and what it and those before it found. */
interface Printed {
  readonly text: string
  readonly findings: Findings
}

/** `myc debug`: prints what a phase of the compiler makes of a spec, as far as there is anything. */
export function runDebug(phase: DebugPhase, name: string, io: Io): number {
  try {
    const spec = findSpec(name, io)
    const { text, findings } = printers[phase](diskHost(io.cwd), spec.path)
    io.stdout.write(text.split('\n').map(printable).join('\n'))
    printFindings([findings], io)
    return findings.errors === 0 ? exit.fine : exit.findings
  } catch (error) {
    return reportUserError(error, io)
  }
}

const printers: Readonly<Record<DebugPhase, (host: Host, path: string) => Printed>> = {
  tokens: (host, path) => {
    const { source, text } = sourceOf(host, path)
    const scanned = scan(text, 0)
    if ('refusal' in scanned) return { text: '', findings: arrange([source], [scanned.refusal]) }
    return { text: printTokens(scanned, source), findings: arrange([source], scanned.problems) }
  },
  tree: (host, path) => {
    const { source, text } = sourceOf(host, path)
    const found: Diagnostic[] = []
    const tree = parse(text, 0, (diagnostic) => found.push(diagnostic))
    return { text: printTree(tree), findings: arrange([source], found) }
  },
  model: (host, path) => {
    const { program, ...findings } = check(host, path)
    return { text: program === null ? '' : printModel(program), findings }
  },
}

function sourceOf(host: Host, path: string): Exclude<ReturnType<typeof readSource>, Findings> {
  const read = readSource(host, path)
  if ('diagnostics' in read) throw new InputError([read])
  return read
}
