import { lineAt } from './lines.ts'
import type { Span } from './span.ts'

/** A file by its name, and where its lines begin: enough to say where a span is. */
export interface FileLines {
  /** As shown to people: a path relative to where the command runs, with forward slashes. */
  readonly name: string
  /** Offsets at which lines begin, ascending; the first is 0. */
  readonly lineStarts: readonly number[]
}

/** What has a table of files, which the numbers in spans refer to; the root file is the first. */
export interface HasFiles<File extends FileLines = FileLines> {
  readonly files: readonly File[]
}

/** Both count from 1; a column is a UTF-16 code unit, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A position, and the name of the file that it is in. */
export interface Location extends Position {
  readonly file: string
}

/** The file that a span is in. */
export function fileOf<File extends FileLines>({ files }: HasFiles<File>, { file }: Pick<Span, 'file'>): File {
  return files[file]!
}

/** The file that a compilation began with. */
export function rootOf<File extends FileLines>({ files }: HasFiles<File>): File {
  return files[0]!
}

/** The name of a file without its folders, which is the same wherever the compiler runs. */
export function baseName({ name }: FileLines): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** The line, from 1, on which a span begins. */
export function lineOf(table: HasFiles, span: Span): number {
  return lineAt(fileOf(table, span).lineStarts, span.start)
}

/** Where a span begins. */
export function locationOf(table: HasFiles, span: Span): Location {
  const file = fileOf(table, span)
  return { file: file.name, ...locate(file, span.start) }
}

/** Turns an offset into a line and a column. */
export function locate({ lineStarts }: FileLines, offset: number): Position {
  const line = lineAt(lineStarts, offset)
  return { line, column: offset - (lineStarts[line - 1] ?? 0) + 1 }
}
