import type { Finding, Log } from '../diagnostics/log.ts'
import { suggestNear } from '../diagnostics/suggest.ts'
import { alternatives, enumerate, isMissing, quote } from '../diagnostics/wording.ts'
import { forOthers, type Import, type Loaded } from '../imports/load.ts'
import { isShipped } from '../source/files.ts'
import type { GlobalDeclaration, ImportedName, SourceFile } from '../syntax/tree.ts'
import { wayTo } from './elsewhere.ts'
import type { Imported } from './file.ts'
import type { TypeImports } from './foreign.ts'
import { isGlobal } from '../syntax/global.ts'

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
      log.error(imported.name.span, notDeclared(loaded, file!, imported))
    return { local: imported.local, declaration }
  })
}

/** What a file declares, by name: the first of a name counts. */
function declaredIn({ declarations }: SourceFile): Map<string, GlobalDeclaration> {
  const declared = new Map<string, GlobalDeclaration>()
  for (const declaration of declarations) {
    const { text } = declaration.name
    if (isGlobal(declaration) && !declared.has(text)) declared.set(text, declaration)
  }
  return declared
}

/** MYC213: why another file has nothing of that name to be imported. */
function notDeclared(loaded: Loaded, file: number, { name: { text, span } }: ImportedName): Finding {
  const { tree, imports } = loaded.files[file]!
  const source = loaded.sources[file]!
  const where = quote(source.name)
  const of = (message: string, hint: string): Finding => ({ code: 'MYC213', message, hint })
  const story = tree.declarations.find((it) => !isGlobal(it) && it.name.text === text)
  if (story !== undefined)
    return of(
      `${quote(text)} is a ${story.kind} of ${where}.`,
      `Leave it out: a ${story.kind} runs with the file that has it.`,
    )
  const passedOn = imports.find(({ node }) => node.names.some(({ local }) => local.text === text))
  if (passedOn !== undefined && passedOn.file !== null) {
    const way = quote(`"${wayTo(loaded, span.file, passedOn.file)}"`)
    return of(
      `${where} imports ${quote(text)} itself, and does not declare it.`,
      `Import it from where it is declared: ${passedOn.node.ofTypes ? `${quote('import type')} … from ` : ''}${way}.`,
    )
  }
  const names = isShipped(source) ? forOthers(tree).map((it) => it.name.text) : [...declaredIn(tree).keys()]
  return of(`${where} declares no ${quote(text)}.`, elsewhereHint(loaded, file, text) ?? nameHint(text, names))
}

/** Where else it is declared. */
function elsewhereHint(loaded: Loaded, file: number, name: string): string | null {
  const shipped = isShipped(loaded.sources[file]!) ? loaded.shippedWith(name) : null
  return shipped === null ? null : `It is declared in ${quote(`"${shipped}"`)}: import it from there.`
}

/** Which name may be meant: a near one, else all that have it in them. */
function nameHint(text: string, names: readonly string[]): string {
  const near = suggestNear(text, names)
  const meant = near === null ? namesWith(text, names) : [near]
  if (meant.length > 0) return `Did you mean ${alternatives(meant.slice(0, 8).map(quote))}?`
  return names.length === 0 ? 'It declares nothing that can be imported.' : `It declares ${listOf(names)}.`
}

/** Those in which a text stands, of which there is enough to mean them. */
const namesWith = (text: string, names: readonly string[]): string[] =>
  text.length < 4 ? [] : names.filter((name) => name.toLowerCase().includes(text.toLowerCase()))

/** The first eight of some names. */
const listOf = (names: readonly string[]): string =>
  names.length > 8 ? `${names.slice(0, 8).map(quote).join(', ')}, …` : enumerate(names.map(quote))
