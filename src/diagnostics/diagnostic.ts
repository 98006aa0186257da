import type { DiagnosticCode } from './codes.ts'
import type { Span } from '../source/span.ts'

/** What went wrong, as data. Its rendering for people and for tools is elsewhere. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: 'error' | 'warning'
  /** What is wrong, as one sentence about the source. */
  readonly message: string
  /** The way out: what to write instead. */
  readonly hint: string
  readonly span: Span
  /** Other places that explain it, such as the first declaration of a name declared twice. */
  readonly related: readonly Related[]
}

export interface Related {
  readonly message: string
  readonly span: Span
}

/** Takes what a phase finds, in any order. */
export type Report = (diagnostic: Diagnostic) => void
