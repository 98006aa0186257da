import { quote } from '../diagnostics/wording.ts'
import type { Loaded } from '../imports/load.ts'
import { innerName, isShipped, pathFrom } from '../source/files.ts'

/** What to do about a name that means nothing in a file, where a file that it imports declares it; null where none does. */
export function hintElsewhere({ files, sources }: Loaded, file: number, name: string): string | null {
  const { imports } = files[file]!
  for (const { names } of imports.map(({ node }) => node)) {
    const local = names.find((it) => it.name.text === name)?.local.text
    if (local !== undefined) return `It is imported as ${quote(local)}.`
  }
  const declares = (it: number): boolean =>
    files[it]!.tree.declarations.some(({ kind, name: { text } }) => kind !== 'scenario' && text === name)
  const found = imports.find((it) => it.file !== null && declares(it.file))
  return found === undefined
    ? null
    : `Import it: ${quote(`import { ${name} } from "${wayTo({ sources }, file, found.file!)}"`)}.`
}

/** The path by which one file imports another. */
export function wayTo({ sources }: Pick<Loaded, 'sources'>, from: number, to: number): string {
  const [start, end] = [from, to].map((file) => withoutDot(innerName({ files: sources }, { file }))) as [string, string]
  if (isShipped(sources[to]!) && !isShipped(sources[from]!)) return end.replace(/\.myc$/, '')
  const way = pathFrom(start, end)
  return way.startsWith('../') ? way : `./${way}`
}

const withoutDot = (path: string): string => path.replace(/^\.\//, '')
