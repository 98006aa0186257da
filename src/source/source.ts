import type { FileLines, HasFiles } from './files.ts'
import { lineStartsOf } from './lines.ts'

/** A text with a name, and where its lines begin. */
export interface Source extends FileLines {
  /** Null where there is no text to show: the file could not be read, or is not text. */
  readonly text: string | null
}

/** What has the files of a compilation with their texts. */
export type HasSources = HasFiles<Source>

/** Wraps a text for lookups of lines. @param path of a file that is imported */
export function createSource(name: string, text: string | null, path?: string): Source {
  return { name, text, lineStarts: lineStartsOf(text ?? ''), ...(path !== undefined && { path }) }
}

/** Where the text of a line (from 1) begins and ends, without its line break. */
export function lineBounds(source: Source, line: number): { readonly start: number; readonly end: number } {
  const text = source.text ?? ''
  const start = source.lineStarts[line - 1] ?? text.length
  const next = source.lineStarts[line]
  const end = next === undefined ? text.length : next - 1
  return { start, end: next !== undefined && end > start && text[end - 1] === '\r' ? end - 1 : end }
}
