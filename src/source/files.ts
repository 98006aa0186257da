import { lineAt } from './lines.ts'
import type { Span } from './span.ts'

/** A file by its name, and where its lines begin: enough to say where a span is. */
export interface FileLines {
  /** As shown to people: a path relative to where the command runs, with forward slashes. */
  readonly name: string
  /** Offsets at which lines begin, ascending; the first is 0. */
  readonly lineStarts: readonly number[]
  /**
   * Of a file that is imported: its path as seen from the folder of the root file, which is the same wherever the compiler
   * runs; of one that ships with the compiler `std/breakers.myc`, which is the path of no other.
   */
  readonly path?: string
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

/** What a file is called in what is made of a spec: the root file by its name, what it imports by the path to it. */
export function innerName(table: HasFiles, span: Pick<Span, 'file'>): string {
  const file = fileOf(table, span)
  return file.path ?? baseName(file)
}

/** Where the files that ship with the compiler lie. */
const shippedFolder = 'std/'

/** Whether a file ships with the compiler. */
export function isShipped({ path }: FileLines): boolean {
  return path?.startsWith(shippedFolder) === true
}

/** The path of a file of the project, which is never one of a file that ships with the compiler. */
export function ownPath(path: string): string {
  return path.startsWith(shippedFolder) ? `./${path}` : path
}

/** Whether a file is one of TypeScript, by its name. */
export const isTypeScript = (name: string): boolean => /\.(?:[cm]?ts|tsx)$/.test(name)

/** Whether a spec can import from a file of such a name. */
export const isImportable = (name: string): boolean => name.endsWith('.myc') || isTypeScript(name)

/** The way from the folder of one file to another one; both are paths with forward slashes from one folder. */
export function pathFrom(from: string, to: string): string {
  const [start, end] = [from.split('/').slice(0, -1), to.split('/')]
  let common = 0
  while (common < start.length && common < end.length - 1 && start[common] === end[common]) common++
  return [...start.slice(common).map(() => '..'), ...end.slice(common)].join('/')
}

/** The line, from 1, on which a span begins. */
export function lineOf(table: HasFiles, span: Span): number {
  return lineAt(fileOf(table, span).lineStarts, span.start)
}

/** Where a span begins, for people: `line 3`, in another file than the root file `breakers.myc:3`. */
export function placeOf(table: HasFiles, span: Span): string {
  return shownPlace(table, { file: innerName(table, span), line: lineOf(table, span) })
}

/** The same of a place that a trace event names. */
export function shownPlace(table: HasFiles, { file, line }: { readonly file: string; readonly line: number }): string {
  return file === baseName(rootOf(table)) ? `line ${line}` : `${file}:${line}`
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
