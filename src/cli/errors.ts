import { printable } from '../diagnostics/printable.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { printFindings } from './print.ts'
import type { Findings } from '../diagnostics/arrange.ts'

/** The command line makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file cannot be used. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly findings: readonly Findings[]
  constructor(findings: readonly Findings[]) {
    super('a file cannot be used')
    this.findings = findings
  }
}

/** Says what is wrong, to an exit code; what is no fault of the user is thrown on. */
export function reportUserError(error: unknown, io: Io): number {
  if (error instanceof InputError) {
    printFindings(error.findings, io)
    return exit.findings
  }
  if (!(error instanceof UsageError)) throw error
  io.stderr.write(`error: ${printable(error.message)}\n(--help says more)\n`)
  return exit.usage
}
