import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Loaded } from '../imports/load.ts'
import type { Declaration, GlobalDeclaration } from '../syntax/tree.ts'
import type { BoundFile, Global } from './file.ts'
import type { ForeignDeclaration, TypeImports } from './foreign.ts'
import { visitMentions } from './references.ts'
import { isGlobal } from '../syntax/global.ts'

/** What a spec uses of other files. */
export interface Reached {
  /** In the order of the files, as written. */
  readonly declarations: readonly GlobalDeclaration[]
  /** In the order in which they are imported. */
  readonly foreign: readonly ForeignDeclaration[]
}

/** What the declarations of the root file use of other files, and what that uses in turn. */
export function reachedFrom(files: readonly BoundFile[], foreign: TypeImports): Reached {
  const reached = new Set<Declaration>(files[0]!.tree.declarations)
  const types = new Set<ForeignDeclaration>()
  // What is added while it runs is looked at, too.
  for (const declaration of reached)
    visitUses(files[declaration.span.file]!, declaration, (used) => {
      if (used.kind === 'type') types.add(used)
      else reached.add(used)
    })
  const isUsed = (it: Declaration): it is GlobalDeclaration => isGlobal(it) && reached.has(it)
  return {
    declarations: files.slice(1).flatMap(({ tree }) => tree.declarations.filter(isUsed)),
    foreign: foreign.all().filter((it) => types.has(it)),
  }
}

/** Visits what a part of a file can mean by the names in it. */
function visitUses({ globals, members }: BoundFile, part: object, visit: (used: Global) => void): void {
  visitMentions(part, (name) => {
    const declaration = globals.get(name)
    if (declaration !== undefined) visit(declaration)
    for (const each of members.get(name) ?? []) visit(each)
  })
}

/** MYC214: what a file imports and never names. Where something was not understood, it may be named there. */
export function warnOfUnused({ files: loaded }: Loaded, files: readonly BoundFile[], log: Log): void {
  for (const [number, file] of files.entries()) {
    const { imports, whole } = loaded[number]!
    if (!whole || imports.length === 0) continue
    // What is declared here, too, was meant there.
    const own = new Set(file.tree.declarations.map(({ name }) => name.text))
    const used = new Set<Global>()
    visitUses(file, file.tree.declarations, (it) => used.add(it))
    for (const { name, local, span } of imports.flatMap(({ node }) => node.names)) {
      const declaration = file.globals.get(local.text)
      if (declaration === undefined || used.has(declaration) || own.has(local.text)) continue
      log.warn(span, {
        code: 'MYC214',
        message: `${quote(local.text)} is imported, and not used.`,
        hint: `Leave ${quote(name.text)} out of the import.`,
      })
    }
  }
}
