import type { Findings } from '../problem.ts'

/** The command line makes no sense; the message says what would. */
export class WrongOption extends Error {
  override readonly name = 'WrongOption'
}

/** A file cannot be used. */
export class BadFile extends Error {
  override readonly name = 'BadFile'
  readonly findings: readonly Findings[]
  constructor(findings: readonly Findings[]) {
    super('a file cannot be used')
    this.findings = findings
  }
}
