import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Source } from '../../src/source/source.ts'
import type { Span } from '../../src/source/span.ts'

/** Several files, each as it is annotated, where something is said of it; the first one always. Of one file its name is not said. */
export function annotateAll(files: readonly Source[], diagnostics: readonly Diagnostic[]): string {
  const places = (diagnostic: Diagnostic): Span[] => [diagnostic.span, ...diagnostic.related.map(({ span }) => span)]
  const parts = files.map(({ name, text }, file) => {
    const about = diagnostics.filter((each) => places(each).some((span) => span.file === file))
    if (about.length === 0 && file > 0) return ''
    const own = about.map((each) => ({ ...each, related: each.related.filter(({ span }) => span.file === file) }))
    return `${files.length === 1 ? '' : `== ${name}\n`}${annotate(text ?? '', own, file)}`
  })
  return parts.filter((part) => part !== '').join('\n')
}

/** The source with what is said about it: under each line, where, which code, the message and the hint. */
export function annotate(text: string, diagnostics: readonly Diagnostic[], file = 0): string {
  const lines = text.replace(/\n$/, '').split('\n')
  const notes = lines.map((): string[] => [])
  for (const { code, severity, message, hint, span, related } of diagnostics) {
    const mark = severity === 'error' ? code : `${code} (warning)`
    if (span.file === file) note(text, notes, span, '~', [`${mark}: ${message}`, `hint: ${hint}`])
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
