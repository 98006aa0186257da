import type { Findings } from '../diagnostics/arrange.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { renderFrame } from '../diagnostics/frame.ts'
import { locationOf } from '../source/files.ts'

/** As `myc check` shows them, one after the other. */
export function shown(findings: Findings, severity: Diagnostic['severity']): string[] {
  return findings.diagnostics
    .filter((each) => each.severity === severity)
    .map((each) => renderFrame(findings, each, { color: false, width: 120 }))
}

/** A spec that is imported has errors: they are the message. Where it was thrown says nothing; what stands there is where the first is. */
export class SpecError extends Error {
  override readonly name = 'SpecError'

  constructor(findings: Findings) {
    const [first] = findings.diagnostics.filter(({ severity }) => severity === 'error')
    super(`a spec has errors\n\n${shown(findings, 'error').join('\n\n')}\n`)
    const { file, line, column } = locationOf(findings, first!.span)
    this.stack = `${this.name}: ${this.message}\n    at ${file}:${line}:${column}`
  }
}
