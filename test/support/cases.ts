import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isImportable } from '../../src/source/files.ts'

/** A folder of `test/cases` with a spec, perhaps files that it imports, and whatever is expected of it. */
export interface SpecCase {
  /** From the topic to the folder: `diagnostics/MYC506/starved`. */
  readonly name: string
  readonly folder: string
  /** The spec, with LF at its line ends. */
  readonly text: string
  /** The specs, `spec.myc` first, and the files of TypeScript from which they import types, by their paths in the folder. */
  readonly files: Readonly<Record<string, string>>
  /** The names of the other files. */
  readonly expected: readonly string[]
}

const root = path.join(import.meta.dirname, '../cases')
const specName = 'spec.myc'

/** Every case, in the order of their names. @throws Error for a file outside of a case, or an empty folder */
export const cases: readonly SpecCase[] = topics().flatMap((topic) => casesBelow(topic))

/** The cases of one topic. @throws Error where there are none */
export function casesOf(topic: string): SpecCase[] {
  const found = cases.filter(({ name }) => name.startsWith(`${topic}/`))
  if (found.length === 0) throw new Error(`test/cases has no topic ${topic}`)
  return found
}

/** The cases of which one of these files is expected. @throws Error where there are none */
export function casesWith(...files: readonly string[]): SpecCase[] {
  const found = cases.filter(({ expected }) => files.some((file) => expected.includes(file)))
  if (found.length === 0) throw new Error(`no case of test/cases has a ${files.join(' or a ')}`)
  return found
}

/** The case of this name. @throws Error where there is none */
export function caseOf(name: string): SpecCase {
  const found = cases.find((each) => each.name === name)
  if (found === undefined) throw new Error(`test/cases has no case ${name}`)
  return found
}

/** The spec of the case of this name. @throws Error where there is none */
export function specOf(name: string): string {
  return caseOf(name).text
}

/** A text of the corpus with LF at its line ends, whatever the checkout made of them. */
export function readText(file: string): string {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
}

function topics(): string[] {
  const entries = readdirSync(root, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

function casesBelow(name: string): SpecCase[] {
  const folder = path.join(root, name)
  const files = readdirSync(folder).sort()
  if (files.includes(specName)) return [caseIn(name, folder)]
  if (files.length === 0) throw new Error(`${folder} is empty`)
  return files.flatMap((file) => casesBelow(`${name}/${file}`))
}

function caseIn(name: string, folder: string): SpecCase {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((it) =>
    it.isFile(),
  )
  const below = all.map((it) => path.relative(folder, path.join(it.parentPath, it.name)).replaceAll(path.sep, '/'))
  const given = below.filter(isGiven).sort((a, b) => (a === specName ? -1 : a < b ? -1 : 1))
  const texts = Object.fromEntries(given.map((file) => [file, readText(path.join(folder, file))]))
  const expected = below.filter((file) => !isGiven(file)).sort()
  return { name, folder, text: texts[specName]!, files: texts, expected }
}

/** Whether a file is one that a spec is made of: the generated module is the only one of TypeScript that is not. */
function isGiven(file: string): boolean {
  return isImportable(file) && !/^module\b[^/]*$/.test(file)
}

/** The cases of a single file: what is known of their text is all of it. */
export const ofOneFile = (found: readonly SpecCase[]): SpecCase[] =>
  found.filter(({ files }) => Object.keys(files).length === 1)
