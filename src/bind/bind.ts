import { Log } from '../diagnostics/log.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Loaded } from '../imports/load.ts'
import type { Declaration, FsmDeclaration, NetDeclaration } from '../syntax/tree.ts'
import { hintElsewhere } from './elsewhere.ts'
import { type BoundFile, bindFile, type Global } from './file.ts'
import { type ForeignDeclaration, TypeImports } from './foreign.ts'
import { bindFsm, type BoundFsm } from './fsm.ts'
import { importsOf } from './imports.ts'
import { modelNames } from './names.ts'
import { bindNet, type BoundNet } from './net.ts'
import { reachedFrom, warnOfUnused } from './reach.ts'

/** A spec with its names: which declaration each one means. */
export interface Bound {
  /** The root file first, then what it imports. */
  readonly files: readonly BoundFile[]
  /** What the spec means: all that the root file declares, then what that uses of other files, in their order. */
  readonly declarations: readonly Declaration[]
  /** The types of TypeScript that the spec uses. */
  readonly foreign: readonly ForeignDeclaration[]
  readonly machines: ReadonlyMap<FsmDeclaration, BoundFsm>
  readonly nets: ReadonlyMap<NetDeclaration, BoundNet>
}

/** Collects what is declared where, and reports what is declared twice. */
export function bind(loaded: Loaded, report: Report): Bound {
  const log = new Log(report)
  const machines = new Map<FsmDeclaration, BoundFsm>()
  const nets = new Map<NetDeclaration, BoundNet>()
  const names = new Map<Global, string>()
  const modelName = (declaration: Global): string => names.get(declaration) ?? declaration.name.text
  const types = new TypeImports(loaded)
  const imported = importsOf(loaded, types, log)
  const files = loaded.files.map(({ tree, whole }, number): BoundFile => {
    const { names: own, doubtful } = imported[number]!
    const elsewhere = (name: string): string | null => hintElsewhere(loaded, number, name)
    return { ...bindFile(tree, own, log), whole, doubtful, elsewhere, modelName }
  })
  for (const { tree } of files) {
    for (const declaration of tree.declarations) {
      if (declaration.kind === 'fsm') machines.set(declaration, bindFsm(declaration, log.part()))
      else if (declaration.kind === 'net') nets.set(declaration, bindNet(declaration, log.part()))
    }
  }
  const [root] = files
  const own = root!.tree.declarations
  if (root!.tree.imports.length === 0) return { files, declarations: own, foreign: [], machines, nets }
  const { declarations, foreign } = reachedFrom(files, types)
  const used = [...declarations, ...foreign]
  for (const [declaration, name] of modelNames(files, used, loaded.sources)) names.set(declaration, name)
  warnOfUnused(loaded, files, log)
  return { files, declarations: [...own, ...declarations], foreign, machines, nets }
}

/** The file in which a declaration stands. */
export function fileWith({ files }: Pick<Bound, 'files'>, { span }: Declaration): BoundFile {
  return files[span.file]!
}
