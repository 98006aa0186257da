import type { DiagnosticCode } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'

/** What says of a name, the first one in its message, that nothing uses it. */
const unused: ReadonlySet<DiagnosticCode> = new Set(['MYC214'])

/** Leaves out that a name is not used, where another one is said to be misspelt that probably means it. */
export function withoutMeant(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const meant = new Set(found.flatMap(({ span, hint }) => suggestedIn(hint).map((name) => `${span.file} ${name}`)))
  if (meant.size === 0) return found
  return found.filter(
    ({ code, message, span }) => !unused.has(code) || !meant.has(`${span.file} ${firstName(message)}`),
  )
}

/** The names in "Did you mean `Breaker`?". */
const suggestedIn = (hint: string): string[] =>
  hint.startsWith('Did you mean') ? [...hint.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name) : []

const firstName = (message: string): string => /`([^`]*)`/.exec(message)?.[1] ?? ''
