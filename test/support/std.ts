import { readFileSync, readdirSync } from 'node:fs'
import { readStd } from '../../src/cli/assets.ts'
import { checkText } from '../../src/compile.ts'
import type { Program } from '../../src/model/program.ts'
import type { Span } from '../../src/source/span.ts'

const folder = 'src/std'

/** A file of `std`, as it stands in the repository. */
export interface StdFile {
  /** As it is imported: `std/breakers`. */
  readonly name: string
  readonly path: string
  readonly text: string
}

const newlines = (path: string): string => readFileSync(path, 'utf8').replaceAll('\r\n', '\n')

/** All files of `std`. */
export const stdFiles: readonly StdFile[] = readdirSync(folder).map((file) => ({
  name: `std/${file.replace('.myc', '')}`,
  path: `${folder}/${file}`,
  text: newlines(`${folder}/${file}`),
}))

/** The spec that shows how a file is used. */
export const exampleOf = ({ name }: StdFile): string => newlines(`test/std/examples/${name.replace('std/', '')}.myc`)

/** What a file means, with all that it imports of others. */
export function programOf({ text }: StdFile): Program {
  const { program } = checkText(text, undefined, readStd)
  if (program === null) throw new Error('A file of std is wrong.')
  return program
}

/** Where a file begins to try what it declares. */
export function trialsOf({ text, path }: StdFile): number {
  const start = text.indexOf('\n// What follows tries them')
  if (start < 0) throw new Error(`${path} does not say where its trials begin.`)
  return start
}

/** Whether something is declared for those who import the file. */
export const isForOthers = (file: StdFile, { doc, at }: { doc: string; at: Span }): boolean =>
  doc !== '' && at.file === 0 && at.start < trialsOf(file)
