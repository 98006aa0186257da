import { lineAt, lineStartsOf } from './lines.ts'

/** A text with a name, and where its lines begin. */
export interface Source {
  /** As shown to people: a path relative to where the command runs, with forward slashes. */
  readonly name: string
  /** Null where there is no text to show: the file could not be read, or is not text. */
  readonly text: string | null
  /** Offsets at which lines begin, ascending; the first is 0. */
  readonly lineStarts: readonly number[]
}

/** Both count from 1; a column is a UTF-16 code unit, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Wraps a text for lookups of lines. */
export function createSource(name: string, text: string | null): Source {
  return { name, text, lineStarts: lineStartsOf(text ?? '') }
}

/** Turns an offset into a line and a column. */
export function locate(source: Source, offset: number): Position {
  const line = lineAt(source.lineStarts, offset)
  return { line, column: offset - (source.lineStarts[line - 1] ?? 0) + 1 }
}

/** Where the text of a line (from 1) begins and ends, without its line break. */
export function lineBounds(source: Source, line: number): { readonly start: number; readonly end: number } {
  const text = source.text ?? ''
  const start = source.lineStarts[line - 1] ?? text.length
  const next = source.lineStarts[line]
  const end = next === undefined ? text.length : next - 1
  return { start, end: next !== undefined && end > start && text[end - 1] === '\r' ? end - 1 : end }
}
