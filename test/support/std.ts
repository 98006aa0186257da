import { readFileSync, readdirSync } from 'node:fs'
import type { Span } from '../../src/source/span.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { GlobalDeclaration } from '../../src/syntax/tree.ts'

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

/** Where the spec lies that shows how a file is used. */
export const examplePath = ({ name }: StdFile): string => `test/std/examples/${name.replace('std/', '')}.myc`

export const exampleOf = (file: StdFile): string => newlines(examplePath(file))

/** Where a file begins to try what it declares. */
export function trialsOf({ text, path }: StdFile): number {
  const start = text.indexOf('\n// What follows tries them')
  if (start < 0) throw new Error(`${path} does not say where its trials begin.`)
  return start
}

/** What is declared for those who import a file: what has a documentation. */
export function declaredIn(file: StdFile): GlobalDeclaration[] {
  const { declarations } = parse(file.text, 0, ({ message }) => {
    throw new Error(message)
  })
  return declarations.filter(
    (it): it is GlobalDeclaration => it.kind !== 'scenario' && it.doc !== '' && it.span.start < trialsOf(file),
  )
}

/** How a part of a file is written. */
export const writtenAt = ({ text }: StdFile, { start, end }: Span): string => text.slice(start, end)
