import type { Program } from '../../model/program.ts'
import { innerName, lineOf } from '../../source/files.ts'
import type { Source } from '../../source/source.ts'
import type { Span } from '../../source/span.ts'

/** A file of a spec as a page shows it: one behind the other, their lines counted on. */
export interface PageFile {
  /** As trace events name it. */
  readonly name: string
  readonly text: string
}

/** The numbers of the files that a page shows: the root file, and those of which the spec uses something. */
function shownFiles({ enums, records, generics, externs, functions, machines, networks }: Program): number[] {
  const parts = networks.flatMap((network) => network.parts?.map(({ net }) => net) ?? [])
  const declared = [...enums, ...records, ...generics, ...externs, ...functions, ...machines, ...networks, ...parts]
  return [...new Set([0, ...declared.map(({ at }) => at.file)])].toSorted((a, b) => a - b)
}

/** The files that a page shows, with their texts. */
export function pageFiles(program: Program, sources: readonly Source[]): PageFile[] {
  return shownFiles(program).map((file) => ({ name: innerName(program, { file }), text: sources[file]!.text ?? '' }))
}

/** The line of the page, from 1, on which something begins. */
export function pageLine(program: Program, at: Span): number {
  if (at.file === 0) return lineOf(program, at)
  const before = shownFiles(program).filter((file) => file < at.file)
  return before.reduce((sum, file) => sum + program.files[file]!.lineStarts.length, lineOf(program, at))
}
