import { renderFrame } from '../diagnostics/frame.ts'
import { type JsonDiagnostic, toJson } from '../diagnostics/json.ts'
import { rootOf } from '../source/files.ts'
import { printable } from '../diagnostics/printable.ts'
import { type Io, wantsColor, outputWidth } from './io.ts'
import type { Findings } from '../diagnostics/arrange.ts'
import type { InternalError } from './findings.ts'

/** How many files and findings there are. */
export interface Counts {
  readonly files: number
  readonly errors: number
  readonly warnings: number
}

/** Adds up what was found. */
export function countFindings(files: number, findings: readonly Findings[]): Counts {
  const sum = (pick: (one: Findings) => number): number => findings.reduce((total, one) => total + pick(one), 0)
  return { files, errors: sum((one) => one.errors), warnings: sum((one) => one.warnings) }
}

/** Shows findings to people. */
export function printFindings(findings: readonly Findings[], io: Io): void {
  const options = { color: wantsColor(io.stderr, io.env), width: outputWidth(io.stderr) }
  for (const one of findings) {
    for (const diagnostic of one.diagnostics) io.stderr.write(`${renderFrame(one, diagnostic, options)}\n\n`)
    const hidden = one.errors + one.warnings - one.diagnostics.length
    if (hidden > 0) io.stderr.write(`${printable(rootOf(one).name)}: and ${hidden} more\n\n`)
  }
}

/** Paths are data: as they are, except at a terminal, which a name could give commands. */
export function printPath(shown: string, io: Io): void {
  io.stdout.write(`${io.stdout.isTTY === true ? printable(shown) : shown}\n`)
}

/** The findings of all files as plain data. */
export function findingsToJson(findings: readonly Findings[]): JsonDiagnostic[] {
  return findings.flatMap((one) => one.diagnostics.map((diagnostic) => toJson(one, diagnostic)))
}

/** What broke, as plain data. */
export function bugsToJson(bugs: readonly InternalError[]): object[] {
  return bugs.map(({ file, reason }) => ({ file, message: reason }))
}

/** `3 specs: 1 error, 2 warnings`; of specs that a bug kept from being looked at nothing good is said. */
export function summary({ files, errors, warnings }: Counts, bugs: readonly InternalError[]): string {
  const found = errors + warnings === 0 ? [] : [plural(errors, 'error'), plural(warnings, 'warning')]
  const all = bugs.length === 0 ? found : [...found, givenUp(bugs)]
  return `${plural(files, 'spec')}: ${all.length === 0 ? 'no errors' : all.join(', ')}`
}

/** `1 spec given up because of a bug in myc`. */
export function givenUp(bugs: readonly InternalError[]): string {
  return `${plural(new Set(bugs.map(({ file }) => file)).size, 'spec')} given up because of a bug in myc`
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
