import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { SourceFile } from '../../src/syntax/tree.ts'
import type { Span } from '../../src/source/span.ts'

/** Parses a text and gives what was found with it. */
export function parsed(text: string, number = 0): { file: SourceFile; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const file = parse(text, number, (diagnostic) => diagnostics.push(diagnostic))
  return { file, diagnostics }
}

/** The code and the marked text of each diagnostic. */
export function summary(text: string): string[] {
  return parsed(text).diagnostics.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`)
}

/** Each diagnostic beneath its line. */
export function showDiagnostics(text: string): string {
  return parsed(text)
    .diagnostics.map(({ code, message, hint, span }) => {
      const start = text.lastIndexOf('\n', span.start - 1) + 1
      const line = text.slice(start).split(/\r?\n/, 1)[0] ?? ''
      const width = Math.max(1, Math.min(span.end - span.start, line.length - (span.start - start)))
      const number = text.slice(0, start).split('\n').length
      return `${number}: ${line}\n${' '.repeat(`${number}: `.length + span.start - start)}${'^'.repeat(width)}\n${code} ${message}\n${hint}\n`
    })
    .join('\n')
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Every span of a tree, with the way to it. */
export function spansOf(value: unknown, path = ''): { path: string; span: Span }[] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === 'span' ? [{ path, span: part as Span }] : spansOf(part, `${path}.${key}`),
  )
}
