import { quote } from '../diagnostics/wording.ts'
import type { Import, Loaded } from '../imports/load.ts'
import { innerName, isShipped, pathFrom } from '../source/files.ts'
import { isGlobal } from '../syntax/global.ts'

/** What to do about a name that means nothing in a file, where one that it imports declares it, or one that ships; null where none does. */
export function hintElsewhere({ files, sources, shippedWith }: Loaded, file: number, name: string): string | null {
  const { imports } = files[file]!
  for (const { names } of imports.map(({ node }) => node)) {
    const local = names.find((it) => it.name.text === name)?.local.text
    if (local !== undefined) return `It is imported as ${quote(local)}.`
  }
  const declares = (it: Import['file']): boolean =>
    typeof it === 'number' &&
    files[it]!.tree.declarations.some((declaration) => isGlobal(declaration) && declaration.name.text === name)
  const found = imports.find((it) => declares(it.file))
  // What begins with a small letter may be meant as anything.
  const shipped = /^\p{Lu}/u.test(name) ? shippedWith(name) : null
  const path = found === undefined ? shipped : wayTo({ sources }, file, found.file!)
  return path === null ? null : `Import it: ${quote(`import { ${name} } from "${path}"`)}.`
}

/** The path by which one file imports another. */
export function wayTo({ sources }: Pick<Loaded, 'sources'>, from: number, to: Exclude<Import['file'], null>): string {
  const named = (file: number): string => withoutDot(innerName({ files: sources }, { file }))
  const [start, end] = [named(from), typeof to === 'number' ? named(to) : withoutDot(to.way)]
  if (typeof to === 'number' && isShipped(sources[to]!) && !isShipped(sources[from]!)) return end.replace(/\.myc$/, '')
  const way = pathFrom(start, end)
  return way.startsWith('../') ? way : `./${way}`
}

const withoutDot = (path: string): string => path.replace(/^\.\//, '')
