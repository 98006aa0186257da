import { innerName } from '../source/files.ts'
import type { Source } from '../source/source.ts'
import type { BoundFile, Global } from './file.ts'

/**
 * What the model calls the declarations of other files, each by another name: as the root file calls it, else by its own name
 * where no other has that, else by that with the name of its file before it, and the names of as many folders as it takes. So
 * a name does not depend on the order of imports, and changes only where another one comes to be the same.
 */
export function modelNames(
  files: readonly BoundFile[],
  foreign: readonly Global[],
  sources: readonly Source[],
): Map<Global, string> {
  const names = new Map<Global, string>()
  const taken = new Set<string>()
  for (const [name, declaration] of files[0]!.globals.entries()) {
    taken.add(name)
    names.set(declaration, name)
  }
  const give = (declaration: Global, name: string): void => {
    names.set(declaration, name)
    taken.add(name)
  }
  let waiting = foreign.filter((declaration) => !names.has(declaration))
  for (let folders = 0; waiting.length > 0; folders++) {
    const wanted = waiting.map((it) => qualified(it, segmentsOf(pathOf(it, sources)), folders))
    const counts = countsOf(wanted.map(({ name }) => name))
    const free = wanted.map(({ name, whole }) => !taken.has(name) && (whole || counts.get(name) === 1))
    waiting = waiting.filter((declaration, index) => {
      const { name } = wanted[index]!
      if (!free[index] || taken.has(name)) return true
      give(declaration, name)
      return false
    })
  }
  return names
}

/** The path of the file that declares something, as seen from the folder of the root file. */
const pathOf = (declaration: Global, sources: readonly Source[]): string =>
  declaration.kind === 'type' ? declaration.file.way : innerName({ files: sources }, declaration.span)

/** The names of the folders and the file of a path. */
const segmentsOf = (path: string): string[] =>
  path
    .normalize('NFC')
    .replace(/\.myc$|(?:\.d)?\.(?:[cm]?ts|tsx)$/, '')
    .split('/')
    .filter((segment) => segment !== '..' && segment !== '.')

/** A name with so many of the last parts of a path before it; where there are no more, with a number: `whole`. */
function qualified(
  { name: { text } }: Global,
  segments: readonly string[],
  count: number,
): { name: string; whole: boolean } {
  if (count === 0) return { name: text, whole: false }
  const words = segments.slice(-count).flatMap((segment) => segment.match(/[\p{ID_Continue}]+/gu) ?? [])
  const name = [...words, text].map(capitalized).join('')
  const prefixed = /^\p{ID_Start}/u.test(name) ? name : `_${name}`
  const cased = /^\p{Ll}/u.test(text) ? uncapitalized(prefixed) : prefixed
  const more = count - segments.length
  return { name: more > 1 ? `${cased}${more}` : cased, whole: more > 0 }
}

const capitalized = (word: string): string => word.replace(/^./u, (letter) => letter.toUpperCase())
const uncapitalized = (word: string): string => word.replace(/^./u, (letter) => letter.toLowerCase())

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
