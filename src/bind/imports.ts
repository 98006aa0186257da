import type { Finding, Log } from '../diagnostics/log.ts'
import { suggestNear } from '../diagnostics/suggest.ts'
import { enumerate, isMissing, quote } from '../diagnostics/wording.ts'
import type { Import, Loaded } from '../imports/load.ts'
import type { GlobalDeclaration, ImportedName, SourceFile } from '../syntax/tree.ts'
import { wayTo } from './elsewhere.ts'
import type { Imported } from './file.ts'
import type { TypeImports } from './foreign.ts'

/** What a file imports, and whether not all of that is known. */
export interface ImportedNames {
  readonly names: readonly Imported[]
  readonly doubtful: boolean
}

/** For each file what it imports; what is not there is reported. */
export function importsOf(loaded: Loaded, foreign: TypeImports, log: Log): ImportedNames[] {
  const found: ImportedNames[] = []
  const add = (file: number): ImportedNames => {
    const { imports } = loaded.files[file]!
    const names = imports.flatMap((each) => importedBy(loaded, foreign, each, log))
    const isDoubtful = (target: Import['file']): boolean => {
      if (typeof target !== 'number') return target === null
      return !loaded.files[target]!.whole || (found[target] ?? add(target)).doubtful
    }
    const doubtful =
      names.some(({ declaration }) => declaration === null) || imports.some((each) => isDoubtful(each.file))
    return (found[file] = { names, doubtful })
  }
  for (const file of loaded.files.keys()) if (found[file] === undefined) add(file)
  return found
}

function importedBy(loaded: Loaded, foreign: TypeImports, { node, file }: Import, log: Log): Imported[] {
  if (typeof file === 'object' && file !== null)
    return node.names.map(({ name, local }) => ({ local, declaration: foreign.get(file, name.text) }))
  const target = file === null ? null : loaded.files[file]!
  const declared = target === null ? new Map<string, GlobalDeclaration>() : declaredIn(target.tree)
  return node.names.map((imported) => {
    const declaration = declared.get(imported.name.text) ?? null
    if (declaration === null && !isMissing(imported.name) && target?.whole === true)
      log.error(imported.name.span, notDeclared(loaded, file!, imported, [...declared.keys()]))
    return { local: imported.local, declaration }
  })
}

/** What a file declares, by name: the first of a name counts. */
function declaredIn({ declarations }: SourceFile): Map<string, GlobalDeclaration> {
  const declared = new Map<string, GlobalDeclaration>()
  for (const declaration of declarations) {
    const { name, kind } = declaration
    if (kind !== 'scenario' && !declared.has(name.text)) declared.set(name.text, declaration)
  }
  return declared
}

/** MYC213: why another file has nothing of that name to be imported. */
function notDeclared(
  loaded: Loaded,
  file: number,
  { name: { text, span } }: ImportedName,
  names: readonly string[],
): Finding {
  const { tree, imports } = loaded.files[file]!
  const where = quote(loaded.sources[file]!.name)
  const of = (message: string, hint: string): Finding => ({ code: 'MYC213', message, hint })
  if (tree.declarations.some(({ kind, name }) => kind === 'scenario' && name.text === text))
    return of(`${quote(text)} is a scenario of ${where}.`, 'Leave it out: a scenario runs with the file that has it.')
  const passedOn = imports.find(({ node }) => node.names.some(({ local }) => local.text === text))
  if (passedOn !== undefined && passedOn.file !== null) {
    const way = quote(`"${wayTo(loaded, span.file, passedOn.file)}"`)
    return of(
      `${where} imports ${quote(text)} itself, and does not declare it.`,
      `Import it from where it is declared: ${passedOn.node.ofTypes ? `${quote('import type')} … from ` : ''}${way}.`,
    )
  }
  const meant = suggestNear(text, names)
  if (meant !== null) return of(`${where} declares no ${quote(text)}.`, `Did you mean ${quote(meant)}?`)
  const known = names.length === 0 ? 'It declares nothing that can be imported.' : `It declares ${listOf(names)}.`
  return of(`${where} declares no ${quote(text)}.`, known)
}

/** The first eight of some names. */
const listOf = (names: readonly string[]): string =>
  names.length > 8 ? `${names.slice(0, 8).map(quote).join(', ')}, …` : enumerate(names.map(quote))
