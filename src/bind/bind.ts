import { Log } from '../diagnostics/log.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Loaded } from '../imports/load.ts'
import type { Declaration, FsmDeclaration, GlobalDeclaration, NetDeclaration } from '../syntax/tree.ts'
import { hintElsewhere } from './elsewhere.ts'
import { type BoundFile, bindFile } from './file.ts'
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
  readonly machines: ReadonlyMap<FsmDeclaration, BoundFsm>
  readonly nets: ReadonlyMap<NetDeclaration, BoundNet>
}

/** Collects what is declared where, and reports what is declared twice. */
export function bind(loaded: Loaded, report: Report): Bound {
  const log = new Log(report)
  const machines = new Map<FsmDeclaration, BoundFsm>()
  const nets = new Map<NetDeclaration, BoundNet>()
  const names = new Map<GlobalDeclaration, string>()
  const modelName = (declaration: GlobalDeclaration): string => names.get(declaration) ?? declaration.name.text
  const imported = importsOf(loaded, log)
  const files = loaded.files.map(({ tree }, number): BoundFile => {
    const { names: own, doubtful } = imported[number]!
    const elsewhere = (name: string): string | null => hintElsewhere(loaded, number, name)
    return { ...bindFile(tree, own, log), doubtful, elsewhere, modelName }
  })
  for (const { tree } of files) {
    for (const declaration of tree.declarations) {
      if (declaration.kind === 'fsm') machines.set(declaration, bindFsm(declaration, log.part()))
      else if (declaration.kind === 'net') nets.set(declaration, bindNet(declaration, log.part()))
    }
  }
  const [root] = files
  if (files.length === 1) return { files, declarations: root!.tree.declarations, machines, nets }
  const foreign = reachedFrom(files)
  for (const [declaration, name] of modelNames(files, foreign, loaded.sources)) names.set(declaration, name)
  warnOfUnused(loaded, files, log)
  return { files, declarations: [...root!.tree.declarations, ...foreign], machines, nets }
}

/** The file in which a declaration stands. */
export function fileWith({ files }: Pick<Bound, 'files'>, { span }: Declaration): BoundFile {
  return files[span.file]!
}
