import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Span } from '../../src/source/span.ts'

/** The source with what is said about it: under each line, where, which code, the message and the hint. */
export function annotate(text: string, diagnostics: readonly Diagnostic[]): string {
  const lines = text.replace(/\n$/, '').split('\n')
  const notes = lines.map((): string[] => [])
  for (const { code, severity, message, hint, span, related } of diagnostics) {
    const mark = severity === 'error' ? code : `${code} (warning)`
    note(text, notes, span, '~', [`${mark}: ${message}`, `hint: ${hint}`])
    for (const each of related) note(text, notes, each.span, '^', [`for ${code}: ${each.message}`])
  }
  return lines.flatMap((line, index) => [line, ...notes[index]!]).join('\n') + '\n'
}

function note(text: string, notes: readonly string[][], span: Span, mark: string, said: readonly string[]): void {
  const before = text.slice(0, span.start)
  const line = before.split('\n').length - 1
  const column = span.start - (before.lastIndexOf('\n') + 1)
  const firstLine = text.slice(span.start, span.end).split('\n')[0] ?? ''
  const margin = ' '.repeat(column)
  notes[line]!.push(margin + mark.repeat(Math.max(firstLine.length, 1)), ...said.map((each) => margin + each))
}
