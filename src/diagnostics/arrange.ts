import type { HasSources, Source } from '../source/source.ts'
import type { Diagnostic } from './diagnostic.ts'

/** What was found in the files of a compilation: in the order of their text, and not more than a person can use. */
export interface Findings extends HasSources {
  readonly diagnostics: readonly Diagnostic[]
  /** How many there are in all, shown or not. */
  readonly errors: number
  readonly warnings: number
}

const shownAtMost = 100

/** Sorts by file, then by place; of too many keeps the first ones, errors before warnings. */
export function arrange(files: readonly Source[], found: readonly Diagnostic[]): Findings {
  const errors = found.filter((diagnostic) => diagnostic.severity === 'error').toSorted(byPlace)
  const warnings = found.filter((diagnostic) => diagnostic.severity === 'warning').toSorted(byPlace)
  return {
    files,
    diagnostics: [...errors, ...warnings].slice(0, shownAtMost).toSorted(byPlace),
    errors: errors.length,
    warnings: warnings.length,
  }
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [left, right] = [a.span, b.span]
  return left.file - right.file || left.start - right.start || left.end - right.end || a.code.localeCompare(b.code)
}

/** Of findings in several compilations each once: a file that many import is looked at with each of them. */
export function withoutRepeats(all: readonly Findings[]): Findings[] {
  const said = new Set<string>()
  return all.map((findings) => {
    const diagnostics = findings.diagnostics.filter((diagnostic) => {
      const { code, message, span } = diagnostic
      const key = JSON.stringify([findings.files[span.file]!.name, span.start, span.end, code, message])
      const isNew = !said.has(key)
      said.add(key)
      return isNew
    })
    const repeated = (severity: Diagnostic['severity']): number =>
      countOf(findings.diagnostics, severity) - countOf(diagnostics, severity)
    const [errors, warnings] = [findings.errors - repeated('error'), findings.warnings - repeated('warning')]
    return { files: findings.files, diagnostics, errors, warnings }
  })
}

const countOf = (diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): number =>
  diagnostics.filter((each) => each.severity === severity).length
