import { notShipped } from '../../imports/findings.ts'
import type { Texts } from '../../source/memory-host.ts'
import { parse } from '../../syntax/parse.ts'
import type { Name } from '../../syntax/tree.ts'
import { InputError } from '../errors.ts'
import { findingAbout } from '../findings.ts'

/** A file of `std` as it is in a project. */
export interface Copy {
  /** `breakers.myc` */
  readonly file: string
  readonly text: string
}

/**
 * A file of `std` for a project, and with `all` what it imports, and what that imports in turn, to lie beside it; else it
 * goes on importing that from `std`.
 * @param name `std/breakers`
 * @throws InputError where there is none of that name
 */
export function copiesOf(std: Texts, name: string, all: boolean): Copy[] {
  const first = `${name}.myc`
  if (!Object.hasOwn(std, first)) throw unknown(name, std)
  const copied = new Set([first])
  if (all) for (const file of copied) for (const each of importsOf(std[file]!)) copied.add(fileOf(each))
  return [...copied].map((file) => ({
    file: file.slice('std/'.length),
    text: withPaths(std[file]!, (path) => (all ? `./${fileOf(path).slice('std/'.length)}` : nameOf(path))),
  }))
}

function unknown(name: string, std: Texts): InputError {
  const files = Object.keys(std).map((file) => file.slice('std/'.length))
  const { code, hint } = notShipped(`std/${/([^/]*?)(?:\.myc)?$/.exec(name)![1]}`, files)
  return new InputError([findingAbout(name, code, 'There is no such file of `std`.', hint)])
}

/** The paths of what a file imports, as they stand in it. */
const importsOf = (text: string): Name[] => parse(text, 0, () => undefined).imports.map(({ path }) => path)

/** The name that a file has everywhere, of the path by which those beside it import it. */
const nameOf = ({ text }: Name): string => (text.startsWith('./') ? `std/${text.slice(2, -'.myc'.length)}` : text)
const fileOf = (path: Name): string => `${nameOf(path)}.myc`

/** A text with other paths in its imports. */
function withPaths(text: string, pathOf: (path: Name) => string): string {
  return importsOf(text)
    .toReversed()
    .reduce((result, path) => {
      const { start, end } = path.span
      return `${result.slice(0, start)}"${pathOf(path)}"${result.slice(end)}`
    }, text)
}
